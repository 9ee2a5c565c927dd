/** The path of a goal, agreed and walked: a picture, and the same numbers in a table. */
import './Trajectory.css';
import { nice, ticks } from 'd3-array';
import { area, line } from 'd3-shape';
import { Count } from '../../components/Count';
import { periodName } from '../../components/period';
import type { Tone } from '../../components/StatusChip';
import { useWidth } from '../../components/useWidth';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { TrajectoryPartsFragment } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';
import { linear } from './scale';

export const TrajectoryParts = graphql(`
  fragment TrajectoryParts on TrajectoryPoint {
    on
    period
    realised
    planned
  }
`);

type Props = { points: FragmentType<typeof TrajectoryParts>[]; tone: Tone; title: string; measure: string };

export function Trajectory({ points, tone, title, measure }: Props) {
  const { t, format } = useLanguage();
  const path = readFragment(TrajectoryParts, points);
  if (path.length < 2) return null;
  return (
    <figure className="trajectory">
      <Picture path={path} tone={tone} />
      <figcaption aria-hidden="true">
        <span className={`key key--${tone}`}>{t.goal.realised}</span>
        <span className="key key--planned">{t.goal.planned}</span>
      </figcaption>
      <details>
        <summary>{title}</summary>
        <table className="table table--numbers">
          <caption className="hidden">{measure}</caption>
          <thead>
            <tr><th scope="col">{t.period.label}</th><th scope="col">{t.goal.realised}</th><th scope="col">{t.goal.planned}</th></tr>
          </thead>
          <tbody>
            {path.map(({ on, period, realised, planned }) => (
              <tr key={on}>
                <th scope="row">{periodName(period, t)}</th>
                <td><Count value={realised} isProtected={false} /></td>
                <td>{format.number(planned)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Picture({ path, tone }: { path: TrajectoryPartsFragment[]; tone: Tone }) {
  const { t, format } = useLanguage();
  const { ref, width, text } = useWidth<SVGSVGElement>(480);
  const height = 190 * text;
  const margin = { top: 14, right: 14, bottom: 26 * text, left: 46 * text };
  const times = path.map(({ on }) => Date.parse(on));
  const x = linear([Math.min(...times), Math.max(...times)], [margin.left, width - margin.right]);
  const [, top] = nice(0, Math.max(1, ...path.map(({ planned, realised }) => Math.max(planned, realised ?? 0))), 4);
  const y = linear([0, top], [height - margin.bottom, margin.top]);
  const at = ({ on }: TrajectoryPartsFragment) => x(Date.parse(on));
  const known = path.filter(({ realised }) => realised != null);
  const last = known.at(-1);
  const years = path.filter(({ on }) => on.slice(5, 7) === '12');
  const every = Math.ceil((years.length * 76 * text) / (width - margin.left));
  return (
    <svg ref={ref} className={`chart chart--${tone}`} viewBox={`0 0 ${String(width)} ${String(height)}`} height={height} width="100%" aria-hidden="true">
      {ticks(0, top, 4).map((value) => (
        <g key={value}>
          <line className="chart__grid" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
          <text className="chart__label" x={margin.left - 8} y={y(value) + 4 * text} textAnchor="end">{format.number(value)}</text>
        </g>
      ))}
      {years.filter((_, index) => (years.length - 1 - index) % every === 0).map((point) => (
        <g key={point.on}>
          <line className="chart__tick" x1={at(point)} x2={at(point)} y1={height - margin.bottom} y2={height - margin.bottom + 5} />
          <text className="chart__label" x={Math.min(at(point), width - 28 * text)} y={height - 6 * text} textAnchor="middle">{t.goal.endOf(point.on.slice(0, 4))}</text>
        </g>
      ))}
      <path className="chart__area" d={area(at, y(0), ({ realised }: TrajectoryPartsFragment) => y(realised ?? 0))(known) ?? ''} />
      <path className="chart__planned" d={line(at, ({ planned }: TrajectoryPartsFragment) => y(planned))(path) ?? ''} />
      <path
        className="chart__realised"
        d={line(at, ({ realised }: TrajectoryPartsFragment) => y(realised ?? 0)).defined(({ realised }) => realised != null)(path) ?? ''}
      />
      {last?.realised != null && <circle className="chart__now" cx={at(last)} cy={y(last.realised)} r="5" />}
    </svg>
  );
}
