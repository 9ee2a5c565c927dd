/** The periods of a year, for who opens, closes and publishes them: a year is settled once all of them are closed. */
import { useState } from 'react';
import { Answer } from '../../components/Answer';
import { Skeleton } from '../../components/Skeleton';
import { Shape, type Tone } from '../../components/StatusChip';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import type { PeriodState } from '../../graphql/graphql';
import { useDivision } from '../../text/division';
import { PeriodForm, type PeriodDeed } from './PeriodForm';

const YearPeriodsQuery = graphql(`
  query YearPeriods {
    periods(first: 20) {
      nodes { id year half startsOn endsOn state }
    }
  }
`);

const tones: Record<PeriodState, Tone> = { PLANNED: 'unknown', OPEN: 'good', CLOSED: 'done', PUBLISHED: 'done' };

/** What can be done with a period as far as it is. */
const next: Record<PeriodState, PeriodDeed | null> = { PLANNED: 'open', OPEN: 'close', CLOSED: 'publish', PUBLISHED: null };

type Period = { id: string; half: number; startsOn: string; endsOn: string; state: PeriodState };
type Deeds = { done: (message: string) => void; readAgain: () => void };

export function YearPeriods({ year, done }: { year: string; done: (message: string) => void }) {
  const { w } = useDivision();
  const [asked, again] = useAsked({ query: YearPeriodsQuery });
  return (
    <section className="card" aria-labelledby="periods">
      <h2 id="periods">{w.periods.title(year)}</h2>
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row']} />}>
        {({ periods }) => {
          const found = periods.nodes.filter((one) => String(one.year) === year).toSorted((one, other) => one.half - other.half);
          return (
            <>
              <p className="quiet">{found.length === 0 ? w.periods.none : w.periods.lead}</p>
              <ul className="periods">
                {found.map((one) => <OnePeriod key={one.id} period={one} year={year} done={done} readAgain={again} />)}
              </ul>
            </>
          );
        }}
      </Answer>
    </section>
  );
}

function OnePeriod({ period, year, done, readAgain }: { period: Period; year: string } & Deeds) {
  const { w, t, format } = useDivision();
  const [isOpen, setOpen] = useState(false);
  const deed = next[period.state];
  const name = w.periods.name(String(period.half), year);
  const close = () => { setOpen(false); };
  return (
    <li>
      <p className="periods__one">
        <span>
          <Shape tone={tones[period.state]} />{' '}
          <strong>{name}</strong>, {t.period.state[period.state]}{' '}
          <span className="quiet">{w.periods.days(format.date(period.startsOn), format.date(period.endsOn))}</span>
        </span>
        {deed && (
          <button type="button" className="button button--quiet" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
            {w.periods[deed].button(name)}
          </button>
        )}
      </p>
      {deed && isOpen && (
        <PeriodForm
          id={period.id}
          name={name}
          deed={deed}
          done={(message) => {
            close();
            readAgain();
            done(message);
          }}
          readAgain={readAgain}
          close={close}
        />
      )}
    </li>
  );
}
