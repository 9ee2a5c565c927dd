/** Who comes to live in a municipality: where from, and of which group where that is known. */
import { CellCount } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';

export const InflowParts = graphql(`
  fragment InflowParts on QuotaLine {
    inflow { originCode originName category label { nl en } households { value isProtected isRounded } }
  }
`);

export function Inflow({ line, place }: { line: FragmentType<typeof InflowParts>; place: string }) {
  const { t, w, words, language } = useDivision();
  const { inflow } = readFragment(InflowParts, line);
  const hasGroups = inflow.some(({ category }) => category != null);
  // Who stays comes first, then the others by name; within a place the order of the server.
  const rank = ({ originName }: (typeof inflow)[number]) => (originName === place ? '' : (originName ?? '\uffff'));
  const rows = hasGroups ? inflow.toSorted((one, other) => rank(one).localeCompare(rank(other), language)) : inflow;
  return (
    <section className="card" aria-labelledby="inflow">
      <h2 id="inflow">{w.why.inflow}</h2>
      {inflow.length === 0 ? <p>{w.why.noInflow}</p> : (
        <table className="table table--numbers table--tight inflow">
          <caption className="hidden">{`${w.why.inflow} ${place}`}</caption>
          <thead>
            <tr>
              <th scope="col">{w.why.from}</th>
              {hasGroups && <th scope="col" className="inflow__group">{w.why.group}</th>}
              <th scope="col">{w.why.number}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ originName, category, label, households }, index) => (
              <tr key={index}>
                <th scope="row">{category ? (originName ?? t.placements.pool) : words(label)}</th>
                {hasGroups && <td className="inflow__group">{category && words(label)}</td>}
                <td><CellCount {...households} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {inflow.some(({ households }) => households.isProtected) && <p className="quiet">{w.why.hiddenNote}</p>}
      {inflow.some(({ households }) => households.isRounded) && <p className="quiet">{t.placements.roundedNote}</p>}
    </section>
  );
}
