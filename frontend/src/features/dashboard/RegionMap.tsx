/** A schematic map of the region. Where a municipality has no shape there is no map: the list beside it says the same. */
import './RegionMap.css';
import { Link } from 'wouter';
import { useWithPeriod } from '../../components/PeriodSelect';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';
import { shapes } from './shapes';

export const RegionMapParts = graphql(`
  fragment RegionMapParts on Dashboard {
    region { capBasisPoints }
    municipalities { area { code name } basisPoints status }
  }
`);

const SCALE = 10;

export function RegionMap({ dashboard }: { dashboard: FragmentType<typeof RegionMapParts> }) {
  const { t, format } = useLanguage();
  const withPeriod = useWithPeriod();
  const { region, municipalities } = readFragment(RegionMapParts, dashboard);
  const drawn = municipalities.flatMap(({ area, ...use }) => {
    const shape = shapes[area.code];
    return shape ? [{ area, shape, ...use }] : [];
  });
  const cap = region?.capBasisPoints;
  if (cap == null || drawn.length === 0 || drawn.length < municipalities.length) return null;

  const steps = [cap * 0.6, cap * 0.75, cap * 0.9, cap].map((step) => Math.round(step / 100) * 100);
  const step = (basisPoints: number | null | undefined) => (basisPoints == null ? 'unknown' : String(steps.filter((from) => basisPoints > from).length));
  const corners = drawn.flatMap(({ shape }) => shape.corners);
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [low, high] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  const place = ([x, y]: [number, number]) => [(x - left) * SCALE, (high - y) * SCALE] as const;

  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">{t.map.title}</h2>
      <p className="quiet">{t.map.lead}</p>
      <svg className="map" viewBox={`-4 -4 ${String((right - left) * SCALE + 8)} ${String((high - low) * SCALE + 8)}`} role="group" aria-label={t.map.title}>
        <defs>
          <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="map__hatch" d="M0 0V5" />
          </pattern>
        </defs>
        {drawn.map(({ area, shape, basisPoints }) => {
          const share = basisPoints == null ? t.count.unknown : format.share(basisPoints);
          const above = basisPoints != null && basisPoints > cap;
          const outline = shape.corners.map((corner) => place(corner).join(',')).join(' ');
          return (
            <Link key={area.code} href={withPeriod(`/gemeente/${area.code}`)} className={`map__area map__area--${step(basisPoints)}`} aria-label={`${area.name} ${share}${above ? `, ${t.cap.status.EXCEEDED}` : ''}`}>
              <polygon points={outline} />
              {above && <polygon className="map__above" points={outline} />}
              <Label name={area.name} share={shareOf(basisPoints)} at={place(shape.label)} />
            </Link>
          );
        })}
        {drawn.map(({ area, shape, basisPoints }, index) => (
          <MapNumber key={area.code} shade={step(basisPoints)} number={format.number(index + 1)} at={place(shape.label)} />
        ))}
      </svg>
      <ol className="map__list" aria-hidden="true">
        {drawn.map(({ area, basisPoints }) => (
          <li key={area.code}><span>{area.name}</span> {shareOf(basisPoints)}</li>
        ))}
      </ol>
      <ul className="legend" aria-hidden="true">
        {[0, ...steps].map((from, index) => (
          <li key={from}><span className={`legend__key legend__key--${String(index)}`} />{legend(from, steps[index])}</li>
        ))}
      </ul>
    </section>
  );

  function shareOf(basisPoints: number | null | undefined): string {
    return basisPoints == null ? '–' : format.share(basisPoints);
  }

  function legend(from: number, to: number | undefined): string {
    if (to === undefined) return t.map.above;
    return from === 0 ? t.map.upTo(format.share(to)) : t.map.between(format.share(from), format.share(to));
  }
}

/** A long name breaks at its hyphen or space. */
function Label({ name, share, at: [x, y] }: { name: string; share: string; at: readonly [number, number] }) {
  const lines = name.length > 11 ? name.split(/(?<=-)|\s/) : [name];
  const first = y - lines.length * 5 + 1;
  return (
    <text className="map__label" x={x} y={first} textAnchor="middle" aria-hidden="true">
      {lines.map((line, index) => <tspan key={line} x={x} y={first + index * 10}>{line}</tspan>)}{' '}
      <tspan className="map__share" x={x} y={first + lines.length * 10 + 1}>{share}</tspan>
    </text>
  );
}

/** Where names do not fit there is a number, and below the map a list of what it stands for. It is no part of the name of the link. */
function MapNumber({ shade, number, at: [x, y] }: { shade: string; number: string; at: readonly [number, number] }) {
  return <text className={`map__number map__area--${shade}`} x={x} y={y + 6} textAnchor="middle" aria-hidden="true">{number}</text>;
}
