/** What the optimum strives for, the first first; each goal can go up and down. */
import { useScenarioWords } from '../../text/scenarios';
import type { Objective } from '../../graphql/graphql';

export function OrderFields({ id, objectives, change }: { id: string; objectives: Objective[]; change: (objectives: Objective[]) => void }) {
  const { w } = useScenarioWords();
  const swap = (index: number, by: 1 | -1) => {
    const next = [...objectives];
    const [one, other] = [next[index], next[index + by]];
    if (!one || !other) return;
    next[index] = other;
    next[index + by] = one;
    change(next);
  };
  return (
    <div id={id} tabIndex={-1} role="group" aria-label={w.form.order}>
      <ol className="order">
        {objectives.map((objective, index) => (
          <li key={objective}>
            <span>{w.objective[objective]}</span>
            <span className="buttons">
              <button type="button" className="button button--quiet" aria-label={w.form.up(w.objective[objective])} aria-disabled={index === 0} onClick={() => { swap(index, -1); }}>↑</button>
              <button
                type="button"
                className="button button--quiet"
                aria-label={w.form.down(w.objective[objective])}
                aria-disabled={index === objectives.length - 1}
                onClick={() => { swap(index, 1); }}
              >
                ↓
              </button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
