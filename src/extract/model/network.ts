/** A batch of windows, padded to the same number of pieces. All arrays are [windows × size]. */
export interface WindowBatch {
  windows: number;
  /** Pieces of each window, padding included. */
  size: number;
  ids: Int32Array;
  features: Int32Array;
  /** 1 for a piece, 0 for padding. */
  mask: Int32Array;
}

export interface Encoded {
  /** [windows × size × width] */
  hidden: Float32Array;
  width: number;
  /** Probabilities that a piece is outside, begins or is inside a cue: [windows × size × 3]. */
  cues: Float32Array;
}

/** Candidate cues to read, each with a copy of its window's hidden states. */
export interface CandidateBatch {
  rows: number;
  size: number;
  /** [rows × size × width] */
  hidden: Float32Array;
  mask: Int32Array;
  /** Outside, this cue, another cue. */
  marks: Int32Array;
  /** Classes of signed distance from this cue. */
  distances: Int32Array;
}

export interface Readings {
  /** Scores of no role, source, cue and content: [rows × size × 4]. */
  roles: Float32Array;
  /** Probability that the candidate is a cue: [rows × size], read at the cue's first piece. */
  validity: Float32Array;
}

/** The two passes of the network; whoever makes it loads the weights. */
export interface Network {
  encode(batch: WindowBatch): Promise<Encoded>;
  read(batch: CandidateBatch): Promise<Readings>;
}

/** What comes with the weights. */
export interface ModelSettings {
  /** Names the weights in every claim that is found. */
  name: string;
  /** Scores of one role after another, and of the first and last: `[from][to]`, `[first, last][role]`. */
  transitions: number[][];
  ends: number[][];
  /** Least score at which an attribution is kept. */
  threshold: number;
}
