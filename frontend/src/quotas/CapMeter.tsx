/** The meter of a cap: who was housed, which places are held, where the cap lies, and what fits by today. Words beside it say the same. */
import './CapMeter.css';
import { barOf, standingOf, type Watched } from './watch';

export function CapMeter({ watched }: { watched: Watched }) {
  const bar = barOf(watched);
  if (!bar) return null;
  return (
    <div className="meter" aria-hidden="true">
      <div className="meter__track">
        <div className={`meter__used bar__fill--${standingOf(watched).tone}`} style={{ inlineSize: `${bar.used}%` }} />
        <div className="meter__held" style={{ inlineSize: `${bar.reserved}%` }} />
      </div>
      {bar.path !== null && <div className="meter__path" style={{ insetInlineStart: `${bar.path}%` }} />}
      <div className="meter__cap" style={{ insetInlineStart: `${bar.limit}%` }} />
    </div>
  );
}
