/** A count as this reader may see it: the number, "<5" for a protected one that stands alone, a dash for one that nobody reported. */
import { useLanguage } from '../text/language';

export type Counted = { value?: number | null; isProtected: boolean };

export function Count({ value, isProtected }: Counted) {
  const { t, format } = useLanguage();
  if (isProtected) return <Told sign={t.count.protectedSign} words={t.count.protected} />;
  if (value == null) return <Told sign="–" words={t.count.unknown} />;
  return <>{format.number(value)}</>;
}

/**
 * A count in a table with totals. A protected one may be of any size there: hiding one small count takes hiding another, or the
 * totals would give it away.
 */
export function CellCount({ value, isProtected }: Counted) {
  const { t } = useLanguage();
  return isProtected ? <Told sign={t.count.hiddenSign} words={t.count.hidden} /> : <Count value={value} isProtected={false} />;
}

/** A sign for the eye, its meaning for whoever listens. */
export function Told({ sign, words }: { sign: string; words: string }) {
  return (
    <>
      <span aria-hidden="true" title={words}>{sign}</span>
      <span className="hidden">{words}</span>
    </>
  );
}
