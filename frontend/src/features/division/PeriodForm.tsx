/** Opening a period, closing or publishing it. */
import { DecisionForm } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';

const OpenPeriod = graphql(`
  mutation OpenPeriod($input: OpenPeriodInput!) {
    payload: openPeriod(input: $input) { errors { code message field } }
  }
`);

const ClosePeriod = graphql(`
  mutation ClosePeriod($input: ClosePeriodInput!) {
    payload: closePeriod(input: $input) { errors { code message field } }
  }
`);

const PublishPeriod = graphql(`
  mutation PublishPeriod($input: PublishPeriodInput!) {
    payload: publishPeriod(input: $input) { errors { code message field } }
  }
`);

export type PeriodDeed = 'open' | 'close' | 'publish';

const nothing = {};

type Props = {
  id: string;
  name: string;
  deed: PeriodDeed;
  done: (message: string) => void;
  readAgain: () => void;
  close: () => void;
};

export function PeriodForm({ id, name, deed, done, readAgain, close }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  const words = w.periods[deed];
  const decision = useDecision<Record<string, string>, never>({
    key: `woonagenda.periode.${deed}.${id}`,
    start: nothing,
    restore: wordsLike<Record<string, string>>(nothing),
    check: () => ({}),
    fieldOf: () => 'form',
    send: (_, clientMutationId) => {
      const variables = { input: { periodId: id, clientMutationId } };
      switch (deed) {
        case 'open':
          return writer.mutation(OpenPeriod, variables).toPromise();
        case 'close':
          return writer.mutation(ClosePeriod, variables).toPromise();
        case 'publish':
          return writer.mutation(PublishPeriod, variables).toPromise();
      }
    },
    done: () => { done(words.done(name)); },
    readAgain,
  });
  return <DecisionForm decision={decision} fields={[]} title={words.title(name)} lead={<p>{words.lead}</p>} submit={words.submit} close={close} />;
}
