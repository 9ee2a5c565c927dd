/** A table with a column for each scenario, and what differs from the first marked in words and with a shape. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useScenarioWords } from '../../text/scenarios';

export type Names = { id: string; name: string }[];

export function SideBySide({ title, lead, names, children }: { title: string; lead?: string; names: Names; children: ReactNode }) {
  const { w } = useScenarioWords();
  return (
    <section className="card">
      <h2>{title}</h2>
      {lead && <p className="quiet">{lead}</p>}
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <table className="table side-by-side">
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{w.compare.what}</th>
              {names.map(({ id, name }, index) => (
                <th key={id} scope="col">
                  <Link className="nl-link" href={`/varianten/${id}`}>{name}</Link>
                  {index === 0 && <small className="quiet">{w.compare.first}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}

/** How much more or less than the first scenario; nothing where it is the first, or unknown. */
export function Difference({ by }: { by: number | null | undefined }) {
  const { w, format } = useScenarioWords();
  if (by == null) return null;
  if (by === 0) return <small className="quiet">{w.compare.same}</small>;
  return (
    <small className={by > 0 ? 'differs differs--more' : 'differs differs--fewer'}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true"><path d={by > 0 ? 'M6 1 11.5 11h-11Z' : 'M6 11 .5 1h11Z'} /></svg>{' '}
      {by > 0 ? w.compare.more(format.number(by)) : w.compare.fewer(format.number(-by))}
    </small>
  );
}
