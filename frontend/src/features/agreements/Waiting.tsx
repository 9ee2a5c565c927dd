/** How many agreements wait for the answer of one's own organisation, for who answers for it. */
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';
import { useSigningWords } from './signing/words';

export const WaitingViewer = graphql(`
  fragment WaitingViewer on Viewer {
    permissions
    organisation { code shortName }
  }
`);

const WaitingQuery = graphql(`
  query WaitingAgreements($of: String!) {
    agreements(filter: { awaiting: $of }, first: 1) { totalCount }
  }
`);

/** `shown` is the code of the organisation whose waiting agreements are listed already, if they are. */
export function Waiting({ viewer, shown }: { viewer: FragmentType<typeof WaitingViewer>; shown: string | null }) {
  const { format } = useLanguage();
  const { w } = useSigningWords();
  const { permissions, organisation } = readFragment(WaitingViewer, viewer);
  const own = permissions.includes('AGREEMENTS_SIGN') ? organisation : null;
  const [{ data }] = useQuery({ query: WaitingQuery, variables: { of: own?.code ?? '' }, pause: !own });
  const count = data?.agreements.totalCount ?? 0;
  if (!own || count === 0) return null;
  return (
    <p className="notice">
      {w.waiting(count, format.number(count), own.shortName)}
      {shown !== own.code && <> <Link className="nl-link" href={`/afspraken?wacht=${own.code}`}>{w.showWaiting}</Link></>}
    </p>
  );
}
