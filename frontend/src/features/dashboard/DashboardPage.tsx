/** How the region is doing: the figures of one half-year on one page. */
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { PeriodSelect, usePeriod } from '../../components/PeriodSelect';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useLanguage } from '../../text/language';
import { CapList } from './CapList';
import { GoalCard } from './GoalCard';
import { Kpis } from './Kpis';
import { PlacementTable } from './PlacementTable';
import { RegionMap } from './RegionMap';

export const DashboardQuery = graphql(`
  query Dashboard($period: String) {
    periods(first: 20) { ...PeriodSelectParts }
    dashboard(period: $period) {
      period { code endsOn }
      ...KpisParts
      ...CapListParts
      ...RegionMapParts
      goals { goal { id } ...GoalCardParts }
      placements { ...PlacementTableParts }
    }
  }
`);

export default function DashboardPage() {
  const { t, format } = useLanguage();
  const period = usePeriod();
  const [asked, again] = useAsked({ query: DashboardQuery, variables: { period } });
  const shown = asked.data?.dashboard?.period;
  return (
    <>
      <div className="intro intro--split">
        <div>
          <PageTitle title={t.dashboard.title} />
          <p className="lead">{t.dashboard.lead}</p>
        </div>
        <div>
          {asked.data
            ? <PeriodSelect periods={asked.data.periods} shown={shown?.code} />
            : <div className="skeleton skeleton--select" />}
          {shown && <p className="quiet">{t.dashboard.asOn(format.date(shown.endsOn))}</p>}
        </div>
      </div>
      <Answer
        asked={asked}
        retry={again}
        skeleton={<DashboardSkeleton />}
      >
        {({ dashboard }) =>
          dashboard ? (
            <div className={asked.stale ? 'refreshing' : undefined}>
              <Kpis dashboard={dashboard} />
              <div className="pair">
                {dashboard.goals.map((standing) => <GoalCard key={standing.goal.id} standing={standing} />)}
              </div>
              <div className="pair pair--cap">
                <CapList dashboard={dashboard} />
                <RegionMap dashboard={dashboard} />
              </div>
              <PlacementTable placements={dashboard.placements} />
            </div>
          ) : (
            !asked.error && <p className="notice">{t.dashboard.nothing}</p>
          )}
      </Answer>
    </>
  );
}

function DashboardSkeleton() {
  return (
    <>
      <div className="kpis"><Skeleton sizes={['kpi', 'kpi', 'kpi', 'kpi']} /></div>
      <div className="pair"><Skeleton sizes={['goal', 'goal']} /></div>
      <div className="pair pair--cap"><Skeleton sizes={['panel', 'panel']} /></div>
      <Skeleton sizes={['table']} />
    </>
  );
}
