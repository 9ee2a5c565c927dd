/** One municipality: its room under the cap, where its people went, and what is promised within its borders. */
import './municipality.css';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { NotFound } from '../../components/NotFound';
import { PageTitle } from '../../components/PageTitle';
import { PeriodSelect, usePeriod } from '../../components/PeriodSelect';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useLanguage } from '../../text/language';
import { CapUseCard } from './CapUseCard';
import { Flows } from './Flows';
import { Shares } from './Shares';
import { StockTargets } from './StockTargets';

const MunicipalityQuery = graphql(`
  query Municipality($code: String!, $period: String) {
    periods(first: 20) { ...PeriodSelectParts }
    dashboard(period: $period) {
      period { code year endsOn }
      municipalities(area: $code) {
        area {
          id
          name
          shares(first: 50) { ...SharesParts }
          stockTargets(first: 50) { ...StockTargetsParts }
        }
        quotaAssigned
        ...CapUseCardParts
      }
      placements { ...FlowsParts }
    }
  }
`);

export default function MunicipalityPage({ code }: { code: string }) {
  const { t, format } = useLanguage();
  const period = usePeriod();
  const [asked, again] = useAsked({ query: MunicipalityQuery, variables: { code, period } });
  return (
    <Answer
      asked={asked}
      retry={again}
      untitled
      skeleton={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}
    >
      {({ dashboard, periods }) => {
        const [use] = dashboard?.municipalities ?? [];
        if (!dashboard || !use) return asked.error ? null : <NotFound />;
        const { area } = use;
        return (
          <div className={asked.stale ? 'refreshing' : undefined}>
            <div className="intro intro--split">
              <div>
                <p className="kicker">{t.municipality.kicker}</p>
                <PageTitle title={area.name} />
                <p className="lead">{t.municipality.lead}</p>
              </div>
              <div>
                <PeriodSelect periods={periods} shown={dashboard.period.code} />
                <p className="quiet">{t.dashboard.asOn(format.date(dashboard.period.endsOn))}</p>
              </div>
            </div>
            <CapUseCard use={use} code={code} />
            {use.quotaAssigned != null && (
              <p className="after-card"><Link className="nl-link" href={`/verdeling/${String(dashboard.period.year)}/${code}`}>{t.municipality.why(area.name)}</Link></p>
            )}
            <Flows placements={dashboard.placements} areaId={area.id} name={area.name} />
            <Shares shares={area.shares} />
            <StockTargets stockTargets={area.stockTargets} place={area.name} />
          </div>
        );
      }}
    </Answer>
  );
}
