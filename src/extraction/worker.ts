import { createEngine } from '../engine.ts';
import { serveExtraction } from './serve.ts';

serveExtraction(await createEngine());
