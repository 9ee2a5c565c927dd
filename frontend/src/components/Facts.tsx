/** A few numbers with their names. */
import './Facts.css';
import type { ReactNode } from 'react';
import { useLanguage } from '../text/language';
import { Told } from './Count';

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A number, or that it is not known. */
export function Known({ value }: { value: number | null | undefined }) {
  const { t, format } = useLanguage();
  return value == null ? <Told sign="–" words={t.count.unknown} /> : <>{format.number(value)}</>;
}
