/** The cap of each municipality during its year, and the indicators of goal 1. The year and the municipality live in the address. */
import './cap.css';
import { useId } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Answer } from '../../components/Answer';
import { NotFound } from '../../components/NotFound';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { CapWatchCard } from '../../quotas/CapWatchCard';
import { useSharedWords } from '../../quotas/words';
import { useYear } from '../../quotas/year';
import { YearSelect } from '../../quotas/YearSelect';
import { CapList } from './CapList';
import { Indicators } from './Indicators';

const CapQuery = graphql(`
  query Cap($year: Int!, $area: String) {
    periods(first: 20) { ...YearsParts }
    capWatch(year: $year) { area { code name } ...CapListRow ...CapWatchParts }
    indicators(year: $year, area: $area) { code ...IndicatorParts }
  }
`);

export default function CapPage() {
  const { w } = useSharedWords();
  const year = useYear();
  const [search, setSearch] = useSearchParams();
  const area = search.get('gemeente');
  const [asked, again] = useAsked({ query: CapQuery, variables: { year, area } });
  const id = useId();
  const places = (asked.data?.capWatch ?? []).map((one) => one.area);
  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{w.kicker}</p>
          <PageTitle title={w.title} />
          <p className="lead">{w.lead}</p>
        </div>
        <div className="choices">
          <YearSelect periods={asked.data?.periods} />
          <div className="field">
            <label htmlFor={id}>{w.place}</label>
            <select
              id={id}
              value={area ?? ''}
              onChange={({ currentTarget }) => {
                setSearch((before) => {
                  if (currentTarget.value) before.set('gemeente', currentTarget.value);
                  else before.delete('gemeente');
                  return before;
                });
              }}
            >
              <option value="">{w.region}</option>
              {places.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
            </select>
          </div>
        </div>
      </div>
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['table', 'panel']} />}>
        {({ capWatch, indicators }) => {
          const chosen = capWatch.find((one) => one.area.code === area);
          if (area && !chosen) return asked.stale || asked.fetching ? null : <NotFound />;
          return (
            <div className={asked.stale ? 'refreshing' : undefined}>
              {chosen ? (
                <CapWatchCard watch={chosen}>
                  <p><Link className="nl-link" href={`/plafond?jaar=${String(year)}`}>{w.card.all}</Link></p>
                </CapWatchCard>
              ) : <CapList watches={capWatch} year={year} />}
              <Indicators indicators={indicators} place={chosen?.area.name ?? w.region} year={year} />
            </div>
          );
        }}
      </Answer>
    </>
  );
}
