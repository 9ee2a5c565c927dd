/** How a number came about, as a table that is a picture as well: each step floats from where the one before it ended. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { treads, type Tread } from './treads';

export const StaircaseParts = graphql(`
  fragment StaircaseParts on QuotaLine {
    assigned
    cap
    staircase { label { nl en } value delta }
  }
`);

export function Staircase({ line, place }: { line: FragmentType<typeof StaircaseParts>; place: string }) {
  const { w, format, words } = useDivision();
  const { assigned, cap, staircase } = readFragment(StaircaseParts, line);
  const { steps, end } = treads(staircase, assigned, cap);
  return (
    <section className="card" aria-labelledby="staircase">
      <h2 id="staircase">{w.why.staircase}</h2>
      <p className="quiet">{w.why.staircaseLead}</p>
      <table className="table staircase">
        <caption className="hidden">{w.why.staircaseCaption(place)}</caption>
        <thead>
          <tr>
            <th scope="col">{w.why.step}</th>
            <th scope="col"><span className="hidden">{w.why.picture}</span></th>
            <th scope="col">{w.why.change}</th>
            <th scope="col">{w.why.value}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <th scope="row">{words(step.label)}</th>
              <td className="staircase__picture"><Bar step={step} cap={cap} end={end} /></td>
              <td>{index === 0 ? '' : change(step.delta)}</td>
              <td>{format.number(step.value)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.why.result}</th>
            <td className="staircase__picture">
              <Bar step={{ kind: 'result', from: 0, to: assigned }} cap={cap} end={end} />
            </td>
            <td />
            <td><strong>{format.number(assigned)}</strong></td>
          </tr>
        </tfoot>
      </table>
      <ul className="notes">
        <li><span className="staircase__key staircase__key--more" aria-hidden="true" /> {w.why.more}</li>
        <li><span className="staircase__key staircase__key--less" aria-hidden="true" /> {w.why.less}</li>
        <li><span className="staircase__key staircase__key--cap" aria-hidden="true" /> {w.why.capLine(format.number(cap))}</li>
      </ul>
    </section>
  );

  function change(delta: number) {
    if (delta === 0) return '0';
    return delta > 0 ? `+${format.number(delta)}` : `−${format.number(-delta)}`;
  }
}

function Bar({ step: { kind, from, to }, cap, end }: { step: Pick<Tread, 'kind' | 'from' | 'to'>; cap: number; end: number }) {
  const at = (value: number) => `${(100 * value) / end}%`;
  return (
    <div className="tread" aria-hidden="true">
      <div className={`tread__bar tread__bar--${kind}`} style={{ insetInlineStart: at(from), inlineSize: at(to - from) }} />
      <div className="tread__cap" style={{ insetInlineStart: at(cap) }} />
    </div>
  );
}
