/** Dividing again what providers gave back: first the proposal, and then exactly that proposal is done. */
import { useQuery } from 'urql';
import { Explain } from '../../components/Explain';
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import { useForm } from '../../forms/useForm';
import { graphql } from '../../graphql';
import { useSharedWords } from '../../quotas/words';
import { useWriter } from '../../server/client';
import { useContingentWords } from './words';

const ProposalQuery = graphql(`
  query Redivision($year: Int!) {
    redivisionProposal(year: $year) {
      digest
      divided
      remaining
      changes {
        households
        released
        contingent { id households released organisation { shortName } area { name } category { label { nl en } } }
      }
      explain { ...ExplainParts }
    }
  }
`);

const DivideAgain = graphql(`
  mutation RedivideContingents($input: RedivideContingentsInput!) {
    payload: redivideContingents(input: $input) { errors { code message field } }
  }
`);

export function Redivision({ year, close, done }: { year: number; close: () => void; done: () => void }) {
  const { t, w, format, words } = useContingentWords();
  const { w: shared } = useSharedWords();
  const writer = useWriter();
  const [{ data, error, stale, fetching }, again] = useQuery({ query: ProposalQuery, variables: { year } });
  const proposal = data?.redivisionProposal;
  const form = useForm({
    keptAs: `woonagenda.herverdeling.${String(year)}`,
    start: { reason: '' },
    halfDay: w.forms.halfDay,
    check: () => ({}),
    send: async ({ reason }, clientMutationId) => {
      const sent = await writer.mutation(DivideAgain, {
        input: { year, proposal: proposal?.digest ?? '', reason: reason.trim() || null, clientMutationId },
      }).toPromise();
      if (sent.data?.payload.errors.length) again({ requestPolicy: 'network-only' }); // somebody gave back or took over since it was shown
      return sent;
    },
    done,
  });
  const isNothing = proposal?.divided === 0;
  return (
    <div className="card">
      <Form
        form={form}
        title={w.redivide.title}
        lead={<p>{w.redivide.lead}</p>}
        submit={w.redivide.submit}
        notYet={isNothing ? w.redivide.nothing : !proposal || stale || fetching ? w.redivide.asking : undefined}
        close={close}
        takesFocus
      >
        {error && <p className="notice notice--bad">{error.networkError ? t.failure.unreachable : t.failure.refused}</p>}
        {proposal && !isNothing && (
          <div className="inset" aria-live="polite">
            <p>{w.redivide.told(shared.households(proposal.divided, format.number(proposal.divided)), format.number(proposal.remaining))}</p>
            <table className="table lined">
              <caption className="hidden">{w.redivide.table}</caption>
              <thead>
                <tr><th scope="col">{w.provider}</th><th scope="col">{w.place}</th><th scope="col">{w.who}</th><th scope="col">{w.households}</th><th scope="col">{w.released}</th></tr>
              </thead>
              <tbody>
                {proposal.changes.map(({ households, released, contingent }) => (
                  <tr key={contingent.id}>
                    <th scope="row">{contingent.organisation?.shortName}</th>
                    <td>{contingent.area?.name}</td>
                    <td>{contingent.category && words(contingent.category.label)}</td>
                    <td data-name={w.households}><Becomes before={contingent.households} after={households} /></td>
                    <td data-name={w.released}><Becomes before={contingent.released} after={released} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Explain of={w.redivide.table} explain={proposal.explain} />
          </div>
        )}
        {proposal && !isNothing && <Field form={form} name="reason" label={w.forms.mayBeEmpty(w.redivide.reason)} help={w.release.reasonHelp} kind="lines" maxLength={1000} />}
      </Form>
    </div>
  );
}

function Becomes({ before, after }: { before: number; after: number }) {
  const { w, format } = useContingentWords();
  if (before === after) return <>{format.number(after)}</>;
  return (
    <>
      <strong aria-hidden="true">{w.redivide.becomes(format.number(before), format.number(after))}</strong>
      <span className="hidden">{w.redivide.heard(format.number(before), format.number(after))}</span>
    </>
  );
}
