import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { CandidateBatch, Encoded, Network, Readings, WindowBatch } from '../extract/model/network.ts';

/**
 * Each extraction keeps to one thread: the server's own work goes on beside it. The graphs come optimised; fusing more at
 * load, and planning memory for shapes that rarely come again, made them a quarter slower.
 */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'basic',
  enableMemPattern: false,
};

/** The network of two ONNX graphs, as training/model/export.py writes them. Rejects where they cannot be loaded. */
export async function createOnnxNetwork(graphs: { encode: Uint8Array; read: Uint8Array }): Promise<Network> {
  const encoder = await InferenceSession.create(graphs.encode, OPTIONS);
  const reader = await InferenceSession.create(graphs.read, OPTIONS);
  return {
    async encode({ windows, size, ids, features, mask }: WindowBatch): Promise<Encoded> {
      const shape = [windows, size];
      const { hidden, cues } = await encoder.run({
        ids: new Tensor('int32', ids, shape),
        features: new Tensor('int32', features, shape),
        mask: new Tensor('int32', mask, shape),
      });
      return { hidden: floatsOf(hidden), width: hidden!.dims[2]!, cues: floatsOf(cues) };
    },
    async read({ rows, size, hidden, mask, marks, distances }: CandidateBatch): Promise<Readings> {
      const shape = [rows, size];
      const { roles, validity } = await reader.run({
        hidden: new Tensor('float32', hidden, [rows, size, hidden.length / (rows * size)]),
        mask: new Tensor('int32', mask, shape),
        marks: new Tensor('int32', marks, shape),
        distances: new Tensor('int32', distances, shape),
      });
      return { roles: floatsOf(roles), validity: floatsOf(validity) };
    },
  };
}

function floatsOf(tensor: Tensor | undefined): Float32Array {
  return tensor!.data as Float32Array;
}
