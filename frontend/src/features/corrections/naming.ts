/** How a figure is called: what was promised, or what is counted, and in which municipality. */
import type { AreaKind } from '../../graphql/graphql';
import type { Words } from '../../text/language';

export type About = {
  measure?: { label: Words } | null;
  area?: { name: string; kind: AreaKind } | null;
  share?: { agreement?: { title: string } | null } | null;
  stockTarget?: { title: Words } | null;
};

export function nameOf({ measure, share, stockTarget }: About, words: (both: Words) => string): string {
  if (share?.agreement) return share.agreement.title;
  if (stockTarget) return words(stockTarget.title);
  return measure ? words(measure.label) : '';
}

/** The municipality, where the name of the figure does not tell it already. */
export function placeOf({ area, stockTarget }: About): string | null {
  return area?.kind === 'MUNICIPALITY' && !stockTarget ? area.name : null;
}
