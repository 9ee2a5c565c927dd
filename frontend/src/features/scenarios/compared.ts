/** Reading exact numbers so that people can compare them. */
export const FEWEST = 2;
export const MOST = 5; // the server compares no more

/** An exact number such as 720207/58300 to two decimals, cut by whole numbers so that no digit is made up; null if it is none. */
export function roundedOf(exact: string): { text: string; isExact: boolean } | null {
  const [, sign = '', above, below = '1'] = /^(-?)(\d+)(?:\/([1-9]\d*))?$/.exec(exact) ?? [];
  if (above === undefined) return null;
  const denominator = BigInt(below);
  const hundredths = (BigInt(above) * 200n + denominator) / (2n * denominator);
  const isExact = hundredths * denominator === BigInt(above) * 100n;
  const whole = hundredths / 100n;
  const decimals = String(hundredths % 100n).padStart(2, '0').replace(/0+$/, '');
  return { text: `${sign}${String(whole)}${decimals && `.${decimals}`}`, isExact };
}

/** −1, 0 or 1: whether an exact number is smaller than, equal to or larger than another; null where one is not known. */
export function compareExact(one: string | null | undefined, other: string | null | undefined): -1 | 0 | 1 | null {
  const [first, second] = [fraction(one), fraction(other)];
  if (first === null || second === null) return null;
  const [left, right] = [first[0] * second[1], second[0] * first[1]];
  return left < right ? -1 : left > right ? 1 : 0;
}

function fraction(exact: string | null | undefined): [bigint, bigint] | null {
  const [, above, below = '1'] = /^(-?\d+)(?:\/([1-9]\d*))?$/.exec(exact ?? '') ?? [];
  return above === undefined ? null : [BigInt(above), BigInt(below)];
}
