/** The row and the column of one municipality: where its people went, and where its new residents came from. */
import { CellCount, type Counted } from '../../components/Count';
import { ProgressBar } from '../../components/ProgressBar';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const FlowsParts = graphql(`
  fragment FlowsParts on PlacementMatrix {
    cells {
      origin { id name }
      destination { id name }
      households { value isProtected isRounded }
    }
  }
`);

type Flow = { id: string; name: string; households: Counted & { isRounded: boolean } };

export function Flows({ placements, areaId, name }: { placements: FragmentType<typeof FlowsParts>; areaId: string; name: string }) {
  const { t } = useLanguage();
  const { cells } = readFragment(FlowsParts, placements);
  const leaving = cells.filter(({ origin }) => origin?.id === areaId).map(({ destination, households }) => ({ ...destination, households }));
  const coming = cells
    .filter(({ destination }) => destination.id === areaId)
    .map(({ origin, households }) => ({ ...(origin ?? { id: 'pool', name: t.placements.pool }), households }));
  return (
    <div className="pair">
      <FlowTable title={t.municipality.leaving(name)} flows={leaving} areaId={areaId} />
      <FlowTable title={t.municipality.coming(name)} flows={coming} areaId={areaId} />
    </div>
  );
}

/** A hidden count goes between what is shown and 0, whatever its size: its place tells nothing. An unknown one goes last. */
const size = ({ households: { value, isProtected } }: Flow) => (isProtected ? 0.5 : (value ?? -1));

function FlowTable({ title, flows, areaId }: { title: string; flows: Flow[]; areaId: string }) {
  const { t } = useLanguage();
  const sorted = flows.toSorted((one, other) => size(other) - size(one));
  const most = Math.max(1, sorted[0]?.households.value ?? 0);
  return (
    <section className="card">
      <h2>{title}</h2>
      {sorted.length === 0 ? <p>{t.municipality.noPlacements}</p> : (
        <table className="table flows">
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.municipality.place}</th>
              <td />
              <th scope="col">{t.municipality.households}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ id, name, households }) => (
              <tr key={id}>
                <th scope="row">{name}{id === areaId && <small> ({t.municipality.own})</small>}</th>
                <td>{!households.isProtected && <ProgressBar realised={households.value} target={most} tone={id === areaId ? 'good' : 'unknown'} />}</td>
                <td><CellCount {...households} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {flows.length > 0 && <p className="quiet">{t.placements.allNote}</p>}
      {flows.some(({ households }) => households.isProtected) && <p className="quiet">{t.placements.hiddenNote}</p>}
      {flows.some(({ households }) => households.isRounded) && <p className="quiet">{t.placements.roundedNote}</p>}
    </section>
  );
}
