/** From numbers to places on a chart. */
export function linear([from, to]: [number, number], [start, end]: [number, number]): (value: number) => number {
  const length = to - from || 1;
  return (value) => start + ((value - from) / length) * (end - start);
}
