/** The straight line of a year to the cap, with where it should be today and where it is. The words below it say the same. */
import './PathChart.css';
import { useWidth } from '../components/useWidth';
import { limitOf, standingOf, type Watched } from './watch';
import { useSharedWords } from './words';

export function PathChart({ watched }: { watched: Watched }) {
  const { w, format } = useSharedWords();
  const { ref, width, text } = useWidth<SVGSVGElement>(480);
  const limit = limitOf(watched);
  const { path } = watched;
  const used = watched.used.value;
  if (limit === null || limit <= 0 || path == null || used == null) return null;
  const height = 150 * text;
  const margin = { top: 12, right: 12, bottom: 24 * text, left: 44 * text };
  const x = (part: number) => margin.left + part * (width - margin.left - margin.right);
  const top = Math.max(limit, used);
  const y = (count: number) => height - margin.bottom - (count / top) * (height - margin.bottom - margin.top);
  const today = Math.min(1, path / limit); // how much of the year is over: that is what the line is made of
  return (
    <figure className="path-chart">
      <svg ref={ref} className={`chart bar__fill--${standingOf(watched).tone}`} viewBox={`0 0 ${String(width)} ${String(height)}`} height={height} width="100%" aria-hidden="true">
        {[0, limit].map((count) => (
          <g key={count}>
            <line className="path-chart__grid" x1={x(0)} x2={x(1)} y1={y(count)} y2={y(count)} />
            <text className="path-chart__label" x={margin.left - 8} y={y(count) + 4 * text} textAnchor="end">{format.number(count)}</text>
          </g>
        ))}
        <text className="path-chart__label" x={x(0)} y={height - 5 * text}>{w.path.first}</text>
        <text className="path-chart__label" x={x(1)} y={height - 5 * text} textAnchor="end">{w.path.last}</text>
        <line className="path-chart__line" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(limit)} />
        <line className="path-chart__today" x1={x(today)} y1={y(0)} x2={x(today)} y2={y(Math.max(path, used))} />
        <circle className="path-chart__now" cx={x(today)} cy={y(used)} r="6" />
      </svg>
      <figcaption>
        <span className="path-chart__keys" aria-hidden="true">
          <span className="path-chart__key">{w.path.line}</span>
          <span className="path-chart__key path-chart__key--now">{w.path.now}</span>
        </span>
        <span>{w.path.told(format.number(used), format.number(path), format.number(limit))}</span>
      </figcaption>
    </figure>
  );
}
