/** Why there is no outcome, in the words of the agreements that cannot hold together, and what would help. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';

export const ConflictParts = graphql(`
  fragment ConflictParts on CalculationConflict {
    sentence { nl en }
    relaxation
    limits { code label { nl en } }
    relaxations { code label { nl en } value }
  }
`);

export function Conflict({ conflict }: { conflict: FragmentType<typeof ConflictParts> }) {
  const { w, format, words } = useScenarioWords();
  const { sentence, relaxation, limits, relaxations } = readFragment(ConflictParts, conflict);
  return (
    <div className="notice notice--bad conflict">
      <h3>{w.conflict.title}</h3>
      <p>{words(sentence)}</p>
      <p><strong>{w.conflict.limits}</strong></p>
      <ul>{limits.map(({ code, label }) => <li key={code}>{words(label)}</li>)}</ul>
      {relaxations.length > 0 && (
        <>
          <p><strong>{w.conflict.relax(w.households(relaxation, format.number(relaxation)))}</strong></p>
          <ul>
            {relaxations.map(({ code, label, value }) => (
              <li key={code}>{value == null ? words(label) : w.conflict.relaxOne(words(label), w.households(value, format.number(value)))}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
