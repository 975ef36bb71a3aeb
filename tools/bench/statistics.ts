// The few figures that every part of the bench gives of a list of times.

/** @returns the value below which a share of the list lies; 0 for an empty list */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export const quantiles = (values: readonly number[]): { p50: number; p95: number } => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
});

/** @returns the part of the whole, 0 of nothing */
export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
