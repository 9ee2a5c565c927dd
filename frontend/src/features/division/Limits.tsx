/** The limits that made the number what it is, or the room that was left under the cap. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';

export const LimitsParts = graphql(`
  fragment LimitsParts on QuotaLine {
    assigned
    cap
    deferred
    bindingLimits { code label { nl en } value }
  }
`);

export function Limits({ line }: { line: FragmentType<typeof LimitsParts> }) {
  const { w, format, words } = useDivision();
  const { assigned, cap, deferred, bindingLimits } = readFragment(LimitsParts, line);
  const room = cap - assigned;
  return (
    <section className="card" aria-labelledby="limits">
      <h2 id="limits">{w.why.limits}</h2>
      {bindingLimits.length === 0 ? <p>{w.why.noLimits}</p> : (
        <>
          <p className="quiet">{w.why.limitsLead}</p>
          <ul className="plain-rules">{bindingLimits.map(({ code, label }) => <li key={code}>{words(label)}</li>)}</ul>
        </>
      )}
      <p>{room > 0 ? w.why.roomLeft(w.households(room, format.number(room))) : w.why.noRoom}</p>
      {deferred > 0 && <p>{w.why.deferred(w.households(deferred, format.number(deferred)))}</p>}
    </section>
  );
}
