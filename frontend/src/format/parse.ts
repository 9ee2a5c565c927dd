/** Reading a number that a person typed or pasted, the Dutch way. */
export type Refusal = 'notANumber' | 'notWhole' | 'negative' | 'tooLarge';

export type Reading = { kind: 'unknown' } | { kind: 'number'; value: number } | { kind: 'refused'; why: Refusal };

const LARGEST = 2_147_483_647; // what GraphQL's Int can carry

/** `1.234` is a thousand, `2,5` is refused, nothing is unknown and not 0. A comma is always refused: `1,000` means two things. */
export function readWhole(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'unknown' };
  if (/^[-−–]\s*\d[\d.,\s]*$/.test(trimmed)) return refused('negative');
  if (/^\d+$/.test(trimmed) || /^\d{1,3}([.\s]\d{3})+$/.test(trimmed)) {
    const value = Number(trimmed.replace(/[.\s]/g, ''));
    return value <= LARGEST ? { kind: 'number', value } : refused('tooLarge');
  }
  return refused(/^[\d.\s]+[.,]\d+$/.test(trimmed) ? 'notWhole' : 'notANumber');
}

/** A share in percent as basis points: `30`, `27,5` and `27.25%`. No more than two decimals, and at most 100. */
export function readShare(text: string): Reading {
  const trimmed = text.trim().replace(/\s*%$/, '');
  if (trimmed === '') return { kind: 'unknown' };
  if (/^[-−–]\s*\d/.test(trimmed)) return refused('negative');
  const [, whole, decimals = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(trimmed) ?? [];
  if (whole === undefined) return refused('notANumber');
  const basisPoints = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return basisPoints <= 10_000 ? { kind: 'number', value: basisPoints } : refused('tooLarge');
}

/** How one would type a share: 2750 is `27,5`. */
export function shareToType(basisPoints: number): string {
  const decimals = String(basisPoints % 100).padStart(2, '0').replace(/0+$/, '');
  return `${Math.floor(basisPoints / 100)}${decimals && `,${decimals}`}`;
}

function refused(why: Refusal): Reading {
  return { kind: 'refused', why };
}
