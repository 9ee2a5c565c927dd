/** The periods of a year, for who opens and closes them: a year is settled once all of them are closed. */
import { useState } from 'react';
import { Shape, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { PeriodState } from '../../graphql/graphql';
import { useDivision } from '../../text/division';
import { PeriodForm } from './PeriodForm';

export const YearPeriodsParts = graphql(`
  fragment YearPeriodsParts on ReportingPeriod {
    id
    code
    year
    half
    startsOn
    endsOn
    state
  }
`);

const tones: Record<PeriodState, Tone> = { PLANNED: 'unknown', OPEN: 'good', CLOSED: 'done', PUBLISHED: 'done' };

type Props = {
  periods: readonly FragmentType<typeof YearPeriodsParts>[];
  year: string;
  done: (message: string) => void;
  readAgain: () => void;
};

export function YearPeriods({ periods, year, done, readAgain }: Props) {
  const { w, t, format } = useDivision();
  const [open, setOpen] = useState<string | null>(null);
  const found = periods
    .map((one) => readFragment(YearPeriodsParts, one))
    .filter((one) => String(one.year) === year)
    .toSorted((one, other) => one.half - other.half);
  return (
    <section className="card" aria-labelledby="periods">
      <h2 id="periods">{w.periods.title(year)}</h2>
      <p className="quiet">{found.length === 0 ? w.periods.none : w.periods.lead}</p>
      <ul className="periods">
        {found.map((one) => {
          const deed = one.state === 'PLANNED' ? 'open' : one.state === 'OPEN' ? 'close' : null;
          const name = w.periods.name(String(one.half), year);
          return (
            <li key={one.id}>
              <p className="periods__one">
                <span>
                  <Shape tone={tones[one.state]} />{' '}
                  <strong>{name}</strong>, {t.period.state[one.state]}{' '}
                  <span className="quiet">{w.periods.days(format.date(one.startsOn), format.date(one.endsOn))}</span>
                </span>
                {deed && (
                  <button type="button" className="button button--quiet" aria-expanded={open === one.id} onClick={() => { setOpen(open === one.id ? null : one.id); }}>
                    {w.periods[deed].button(name)}
                  </button>
                )}
              </p>
              {deed && open === one.id && (
                <PeriodForm
                  id={one.id}
                  name={name}
                  deed={deed}
                  done={(message) => {
                    setOpen(null);
                    done(message);
                  }}
                  readAgain={readAgain}
                  close={() => { setOpen(null); }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
