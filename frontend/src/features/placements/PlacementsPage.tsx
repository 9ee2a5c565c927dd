/** Placements and what goes with them; what a reader gets to do depends on who they are. What is open lives in the address. */
import '../../components/records.css';
import './placements.css';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { Outcome, type Told } from '../../forms/Outcome';
import { useOutcome } from '../../forms/useOutcome';
import { graphql, readFragment } from '../../graphql';
import { CapWatchCard } from '../../quotas/CapWatchCard';
import { useSharedWords } from '../../quotas/words';
import { useYear } from '../../quotas/year';
import { YearSelect } from '../../quotas/YearSelect';
import { Flagged, FlagParts } from './Flagged';
import { byMunicipality } from './flags';
import { RecordForm } from './RecordForm';
import { dutchToday, openMonths, type Place } from './recording';
import { Records } from './Records';
import { RequestForm } from './RequestForm';
import { ReservationParts, Reservations } from './Reservations';
import { ReserveForm } from './ReserveForm';
import { standOf } from './standOf';
import { Waivers } from './Waivers';
import { usePlacingWords } from './words';

const PlacingQuery = graphql(`
  query Placing($year: Int!, $first: Int!) {
    viewer { ...PlacingStandParts permissions organisation { code shortName } }
    periods(first: 20) { ...YearsParts nodes { code state startsOn endsOn } }
    organisations(first: 100, filter: { kind: MUNICIPALITY }) { nodes { area { id code name } } }
    urgencyCategories { id code label { nl en } }
    capWatch(year: $year) { area { code } ...CapWatchParts }
    flaggedPlacements(first: 100, filter: { year: $year }) { nodes { ...FlagParts } }
    reservations(first: 50) { nodes { id state ...ReservationParts } }
    recordedPlacements(first: $first) { totalCount nodes { id ...RecordParts } }
    waivers(first: 50, filter: { year: $year }) { nodes { id ...WaiverParts } }
  }
`);

const STEP = 20;
const MOST = 100; // the server gives no longer lists

export default function PlacementsPage() {
  const { w } = usePlacingWords();
  const { w: shared } = useSharedWords();
  const year = useYear();
  const [search, setSearch] = useSearchParams();
  const [first, setFirst] = useState(STEP);
  const [asked, again] = useAsked({ query: PlacingQuery, variables: { year, first } });
  const { outcome, tell } = useOutcome();
  const stand = standOf(asked.data?.viewer);
  const doing = search.get('doe');

  const go = (what: string | null, reservation: string | null = null) => {
    setSearch((before) => {
      for (const [name, value] of [['doe', what], ['reservering', reservation]] as const) {
        if (value) before.set(name, value);
        else before.delete(name);
      }
      return before;
    });
  };
  const done = (told: Told) => {
    go(null);
    tell(told);
    again();
  };

  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{stand.organisation?.shortName ?? shared.kicker}</p>
          <PageTitle title={w.title} />
          <p className="lead">{asked.data ? w.lead[stand.kind] : '\u00a0'}</p>
        </div>
        <div className="choices">
          <YearSelect periods={asked.data?.periods} />
          {stand.mayRecord && (
            <button type="button" className="button" aria-expanded={doing === 'reserveren'} onClick={() => { go(doing === 'reserveren' ? null : 'reserveren'); }}>{w.reserve}</button>
          )}
          {stand.mayRequest && (
            <button type="button" className="button" aria-expanded={doing === 'ontheffing'} onClick={() => { go(doing === 'ontheffing' ? null : 'ontheffing'); }}>{w.flagged.request}</button>
          )}
        </div>
      </div>
      {outcome && <Outcome {...outcome} />}
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['panel', 'table']} />}>
        {({ periods, organisations, urgencyCategories, capWatch, flaggedPlacements, reservations, recordedPlacements, waivers, viewer }) => {
          const places: Place[] = organisations.nodes.flatMap(({ area }) => (area ? [area] : []));
          const home = places.find(({ code }) => code === stand.home);
          const watch = capWatch.find(({ area }) => area.code === stand.home);
          const held = reservations.nodes.map((one) => readFragment(ReservationParts, one)).find(({ id, state }) => state === 'RUNNING' && id === search.get('reservering'));
          const flags = byMunicipality(flaggedPlacements.nodes.map((one) => readFragment(FlagParts, one)));
          const hasHistory = viewer.permissions.includes('JOURNAL_READ');
          const own = stand.mayRecord ? (stand.organisation?.code ?? null) : null;
          return (
            <div className={asked.stale ? 'refreshing' : undefined}>
              {stand.mayRecord && stand.organisation && doing === 'reserveren' && (
                <ReserveForm organisation={stand.organisation} places={places} categories={urgencyCategories} close={() => { go(null); }} done={done} />
              )}
              {stand.mayRequest && home && doing === 'ontheffing' && (
                <RequestForm
                  year={year}
                  place={home}
                  stillAbove={flags.find(({ code }) => code === home.code)?.stillAbove ?? 0}
                  close={() => { go(null); }}
                  done={() => { done({ tone: 'good', message: w.done.requested }); }}
                />
              )}
              {stand.mayRecord && stand.organisation && doing !== 'reserveren' && (
                <RecordForm
                  key={held?.id ?? ''}
                  organisation={stand.organisation}
                  months={openMonths(periods.nodes, dutchToday())}
                  places={places}
                  categories={urgencyCategories}
                  held={held?.destination && held.category ? { ...held, destination: held.destination, category: held.category } : undefined}
                  withoutHeld={() => { go(null); }}
                  done={done}
                />
              )}
              {watch && <CapWatchCard watch={watch} />}
              {stand.isConcerned
                ? <Flagged flags={flaggedPlacements.nodes} waivers={waivers.nodes} year={year} own={stand.mayRequest ? stand.home : null} request={() => { go('ontheffing'); }} />
                : (
                  <div className="notice">
                    <p>{w.notForYou}</p>
                    <p><Link className="nl-link" href="/plafond">{w.toCap}</Link></p>
                  </div>
                )}
              <Waivers
                waivers={waivers.nodes}
                year={year}
                mayDecide={stand.mayDecide}
                hasHistory={hasHistory}
                done={(granted) => { done({ tone: 'good', message: granted ? w.done.granted : w.done.refused }); }}
              />
              {stand.seesRecords && (
                <>
                  <Reservations reservations={reservations.nodes} own={own} use={(id) => { go(null, id); }} done={done} />
                  <Records
                    records={recordedPlacements.nodes}
                    total={recordedPlacements.totalCount}
                    more={recordedPlacements.nodes.length < recordedPlacements.totalCount && first < MOST ? () => { setFirst(first + STEP); } : undefined}
                    own={own}
                    hasHistory={hasHistory}
                    done={done}
                    readAgain={again}
                  />
                </>
              )}
            </div>
          );
        }}
      </Answer>
    </>
  );
}
