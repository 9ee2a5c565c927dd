/** The form to settle a year again, once it is known which settlement stands: who did not see the last one is told. */
import { Answer } from '../../components/Answer';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import type { Subject } from './RoundDeeds';
import { SettleAgainForm } from './SettleAgainForm';

const SettlementsQuery = graphql(`
  query Settlements($year: Int!) {
    quotas(year: $year) { settlements { version } }
  }
`);

type Props = { round: Subject; done: (message: string) => void; readAgain: () => void; close: () => void };

export function SettleAgain({ readAgain, ...form }: Props) {
  const [asked, again] = useAsked({ query: SettlementsQuery, variables: { year: Number(form.round.year) } });
  return (
    <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row']} />}>
      {({ quotas }) => (
        <SettleAgainForm
          {...form}
          settled={Math.max(0, ...(quotas?.settlements ?? []).map(({ version }) => version))}
          readAgain={() => {
            again();
            readAgain();
          }}
        />
      )}
    </Answer>
  );
}
