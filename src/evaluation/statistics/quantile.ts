/**
 * The value below which `fraction` (0..1) of `sorted` lies, linear between neighbours (Hyndman and Fan's type 7, the
 * default of R and NumPy). `sorted` is in ascending order.
 * @throws RangeError where there are no values or `fraction` is not within 0..1.
 */
export function quantile(sorted: ArrayLike<number>, fraction: number): number {
  if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`expected a fraction within 0..1, got ${fraction}`);
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError("expected at least one value, got none");
  return below + (above - below) * (position - Math.floor(position));
}
