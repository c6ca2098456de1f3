import type { Extraction } from '../src/extract/attribution.ts';
import { ENGINE, extractClaims } from '../src/extract/extract.ts';

export interface Engine {
  name: string;
  extract(text: string): Promise<Extraction>;
}

/** The engine that is measured: the one the workbench runs. */
export async function createEngine(): Promise<Engine> {
  return { name: ENGINE, extract: async (text) => extractClaims(text) };
}
