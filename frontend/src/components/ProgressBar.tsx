/** A bar from nothing to the target, with a mark where the plan is now. The words beside it say the same. */
import './ProgressBar.css';
import type { Tone } from './StatusChip';

type Props = { realised: number | null | undefined; target: number; expected?: number | null; tone: Tone };

export function ProgressBar({ realised, target, expected, tone }: Props) {
  return (
    <div className="bar" aria-hidden="true">
      <div className={`bar__fill bar__fill--${tone}`} style={{ inlineSize: percent(realised ?? 0, target) }} />
      {expected != null && <div className="bar__mark" style={{ insetInlineStart: percent(expected, target) }} />}
    </div>
  );
}

function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0}%`;
}
