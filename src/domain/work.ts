/** Steps that a comparison may still take. Texts made to keep the desk busy end it early, and that is remembered. */
export interface Work {
  left: number;
  isCutShort: boolean;
}

export function createWork(steps: number): Work {
  return { left: steps, isCutShort: false };
}

/** Takes steps; false, and remembered, where there are not enough. */
export function spend(work: Work, steps: number): boolean {
  work.left -= steps;
  if (work.left < 0) work.isCutShort = true;
  return work.left >= 0;
}
