import type { Extract, Extracted } from '../extract/engine.ts';
import { findFurniture } from '../extract/furniture.ts';
import { detectLanguage } from '../extract/language.ts';

/** What became of reading a text: what was found in it, or in words why nothing could be. */
export type Outcome = { extracted: Extracted } | { failure: string };

export function isRead(outcome: Outcome | null): outcome is { extracted: Extracted } {
  return outcome !== null && 'extracted' in outcome;
}

export function failureOf(outcome: Outcome | null): string | null {
  return outcome && 'failure' in outcome ? outcome.failure : null;
}

/** A text that is being read. In memory only: what has to outlive a restart stands in the article. */
export interface Reading {
  /** 0 to 1. */
  progress(): number;
  /** Null where it was stopped. */
  outcome: Promise<Outcome | null>;
  /** The outcome where it comes in time, else null. */
  within(milliseconds: number): Promise<Outcome | null>;
  stop(): void;
}

/** All texts that are being read, and for which articles. */
export interface Readings {
  read(text: string): Reading;
  /** Reads English only: in another text nothing is found, at once. */
  readEnglish(text: string): Reading;
  /** Whatever is remembered of the text. */
  readAnew(text: string): Reading;
  /**
   * Does `finish` with the outcome once there is one, and `end` after that, or when it was stopped. An article's
   * earlier reading is stopped.
   */
  follow(
    articleId: string,
    reading: Reading,
    finish: (outcome: Outcome) => Promise<unknown>,
    end: () => Promise<unknown>,
  ): void;
  find(articleId: string): { reading: Reading; finished: Promise<void> } | null;
  stop(articleId: string): void;
  /** Stops all of them, and resolves when none writes any more. */
  close(): Promise<void>;
}

/** Texts are often read twice in a row: a revision for its preview, then to be frozen. */
const REMEMBERED = 4;

export function createReadings(extract: Extract, onError: (error: unknown) => void): Readings {
  const under = new Set<Reading>();
  const followed = new Map<string, { reading: Reading; finished: Promise<void> }>();
  const remembered = new Map<string, Extracted>();

  function remember(text: string, extracted: Extracted): void {
    remembered.set(text, extracted);
    for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest);
  }

  function read(text: string): Reading {
    const controller = new AbortController();
    const { signal } = controller;
    let part = 0;
    const onProgress = (done: number, total: number) => {
      part = total > 0 ? done / total : 1;
    };
    async function attempt(): Promise<Outcome | null> {
      try {
        const extracted = remembered.get(text) ?? (await extract(text, { onProgress, signal }));
        remember(text, extracted);
        return { extracted };
      } catch (error) {
        return signal.aborted ? null : { failure: (error as Error).message };
      } finally {
        under.delete(reading);
      }
    }
    const reading: Reading = {
      progress: () => part,
      outcome: Promise.resolve(null),
      async within(milliseconds) {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<null>((resolve) => {
          timer = setTimeout(() => resolve(null), milliseconds);
        });
        return Promise.race([reading.outcome, late]).finally(() => clearTimeout(timer));
      },
      stop: () => controller.abort(),
    };
    under.add(reading);
    reading.outcome = attempt();
    return reading;
  }

  function stop(articleId: string): void {
    followed.get(articleId)?.reading.stop();
    followed.delete(articleId);
  }

  return {
    read,
    readEnglish: (text) => (detectLanguage(text).isEnglish ? read(text) : unread(text)),
    readAnew(text) {
      remembered.delete(text);
      return read(text);
    },
    stop,
    follow(articleId, reading, finish, end) {
      stop(articleId);
      const finished = reading.outcome
        .then(async (outcome) => {
          if (outcome) await finish(outcome);
        })
        .finally(end)
        .catch(onError)
        .finally(() => {
          if (followed.get(articleId)?.reading === reading) followed.delete(articleId);
        });
      followed.set(articleId, { reading, finished });
    },
    find: (articleId) => followed.get(articleId) ?? null,
    async close() {
      for (const reading of under) reading.stop();
      await Promise.all([...followed.values()].map(({ finished }) => finished));
    },
  };
}

function unread(text: string): Reading {
  const outcome = { extracted: { attributions: [], furniture: findFurniture(text), engine: 'none' } };
  return {
    progress: () => 1,
    outcome: Promise.resolve(outcome),
    within: async () => outcome,
    stop: () => {},
  };
}
