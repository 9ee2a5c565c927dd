/** Opening a period, or closing it. */
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

const nothing = {};

type Props = {
  id: string;
  name: string;
  deed: 'open' | 'close';
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
      return deed === 'open' ? writer.mutation(OpenPeriod, variables).toPromise() : writer.mutation(ClosePeriod, variables).toPromise();
    },
    done: () => { done(words.done(name)); },
    readAgain,
  });
  return <DecisionForm decision={decision} fields={[]} title={words.title(name)} lead={<p>{words.lead}</p>} submit={words.submit} close={close} />;
}
