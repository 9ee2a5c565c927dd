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

function refused(why: Refusal): Reading {
  return { kind: 'refused', why };
}
