/** The engine that is measured: the one the workbench runs. */
export { createEngine } from '../src/engine.ts';
export type { Engine } from '../src/extract/engine.ts';
