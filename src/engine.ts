import { readFile } from 'node:fs/promises';
import type { Engine } from './extract/engine.ts';
import type { ModelSettings } from './extract/model/network.ts';
import { createWordPieces } from './extract/model/word-pieces.ts';
import { createEngine as createEngineOf } from './extract/read-article.ts';
import { createOnnxNetwork } from './extraction/onnx-network.ts';

/** The same folder from src/ and from dist/, where this file is compiled to. */
const WEIGHTS = new URL('../src/extract/model/weights/', import.meta.url);

/** The engine, its weights read from the repository: to be made once for each process or thread. Rejects without them. */
export async function createEngine(): Promise<Engine> {
  const read = (name: string) => readFile(new URL(name, WEIGHTS));
  const [encode, reader, settings, vocabulary] = await Promise.all(
    ['encode.onnx', 'read.onnx', 'model.json', 'vocabulary.txt'].map(read),
  ).catch((error: Error) => {
    throw new Error(
      `The weights of extraction cannot be read (${error.message}). Check out the repository again.`,
    );
  });
  return createEngineOf({
    network: await createOnnxNetwork({ encode: encode!, read: reader! }),
    settings: JSON.parse(settings!.toString('utf8')) as ModelSettings,
    piecesOf: createWordPieces(vocabulary!.toString('utf8')),
  });
}
