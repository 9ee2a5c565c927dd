/** Grey shapes that keep the place of what is coming, so that nothing jumps when it comes. */
import './Skeleton.css';

export type Size = 'title' | 'line' | 'kpi' | 'goal' | 'panel' | 'table' | 'row';

export function Skeleton({ sizes }: { sizes: Size[] }) {
  return <>{sizes.map((size, index) => <div key={index} className={`skeleton skeleton--${size}`} />)}</>;
}
