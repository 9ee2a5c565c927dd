/** The contingents somebody may see: own ones first, and dividing again for who manages them. */
import { useState } from 'react';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { Outcome } from '../../forms/Outcome';
import { useOutcome } from '../../forms/useOutcome';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useSharedWords } from '../../quotas/words';
import { useYear } from '../../quotas/year';
import { YearSelect } from '../../quotas/YearSelect';
import { ContingentList } from './ContingentList';
import { Redivision } from './Redivision';
import { useContingentWords } from './words';

export const ContingentsViewer = graphql(`
  fragment ContingentsViewer on Viewer {
    permissions
    organisation { code kind shortName }
  }
`);

const ContingentsQuery = graphql(`
  query Contingents($year: Int!) {
    periods(first: 20) { ...YearsParts }
    contingents(year: $year, first: 100) {
      totalCount
      nodes { id organisation { code } ...ContingentParts }
    }
  }
`);

export function Contingents({ viewer }: { viewer: FragmentType<typeof ContingentsViewer> }) {
  const { w, format } = useContingentWords();
  const { w: shared } = useSharedWords();
  const { permissions, organisation } = readFragment(ContingentsViewer, viewer);
  const year = useYear();
  const [asked, again] = useAsked({ query: ContingentsQuery, variables: { year } });
  const [isDividing, setDividing] = useState(false);
  const { outcome, tell } = useOutcome();
  const provider = organisation?.kind === 'CARE_PROVIDER' ? organisation : null;
  const own = provider && permissions.includes('CONTINGENTS_RELEASE') ? provider.code : null;
  const hasHistory = permissions.includes('JOURNAL_READ');
  const released = (households: number) => {
    tell({ tone: 'good', message: w.done.released(shared.households(households, format.number(households))) });
    again();
  };
  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{provider?.shortName ?? shared.kicker}</p>
          <PageTitle title={w.title} />
          <p className="lead">{w.lead}</p>
        </div>
        <div className="choices">
          <YearSelect periods={asked.data?.periods} />
          {permissions.includes('CONTINGENTS_MANAGE') && (
            <button type="button" className="button" aria-expanded={isDividing} onClick={() => { setDividing(!isDividing); }}>{w.redivide.open}</button>
          )}
        </div>
      </div>
      {outcome && <Outcome {...outcome} />}
      {isDividing && (
        <Redivision
          key={year}
          year={year}
          close={() => { setDividing(false); }}
          done={() => {
            setDividing(false);
            tell({ tone: 'good', message: w.done.redivided });
            again();
          }}
        />
      )}
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['table']} />}>
        {({ contingents: { nodes, totalCount } }) => {
          const mine = nodes.filter((one) => provider && one.organisation?.code === provider.code);
          const others = nodes.filter((one) => !mine.includes(one));
          const list = (some: typeof nodes) => <ContingentList contingents={some} own={own} hasHistory={hasHistory} done={released} readAgain={again} />;
          return (
            <div className={asked.stale ? 'refreshing' : undefined}>
              {provider && (
                <section className="card" aria-labelledby="own-contingents">
                  <h2 id="own-contingents">{w.mine}</h2>
                  {mine.length === 0 ? <p className="quiet">{w.none}</p> : list(mine)}
                </section>
              )}
              <section className="card" aria-labelledby="contingents">
                <h2 id="contingents">{provider ? w.others : w.list(String(year))}</h2>
                <p role="status" className="quiet">{others.length === 0 ? w.none : w.count(others.length, format.number(others.length))}</p>
                {others.length > 0 && list(others)}
                {nodes.length < totalCount && <p className="quiet">{shared.shown(format.number(nodes.length), format.number(totalCount))}</p>}
              </section>
            </div>
          );
        }}
      </Answer>
    </>
  );
}
