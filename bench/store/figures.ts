/** Of several measurements, in their unit. */
export interface Summary {
  p50: number;
  p99: number;
}

export function summaryOf(figures: readonly number[]): Summary {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
  return { p50: at(0.5), p99: at(0.99) };
}

export function rounded(figure: number, digits = 2): number {
  return Number(figure.toFixed(digits));
}

/** Milliseconds. */
export async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
