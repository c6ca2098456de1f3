import { once } from 'node:events';
import pg from 'pg';

/**
 * What becomes of a statement. `refused`: the server says no. `failed unheard`: it fails on the server, and nobody is
 * told. `cut before`: the connection breaks and the server never hears of it. `cut after`: the server does it, and the
 * connection breaks before the answer.
 */
export const MISHAPS = ['refused', 'failed unheard', 'cut before', 'cut after'] as const;
export type Mishap = (typeof MISHAPS)[number];

export interface FailingClients {
  Client: typeof pg.Client;
  /** The next transaction's statement of this number, from 1, fails; and where so said, every connection after it. */
  fail(at: number, mishap: Mishap, options?: { thenAway?: boolean }): void;
  /** Statements since the last `fail` or `end`, as they were sent. */
  end(): string[];
}

/** Connections to a real server on which a statement can be made to fail. */
export function createFailingClients(): FailingClients {
  let planned: { at: number; mishap: Mishap; thenAway: boolean } | null = null;
  let isAway = false;
  let sent: string[] = [];

  class Client extends pg.Client {
    /** Of the statement, in its transaction. */
    #number = 0;

    // biome-ignore lint/suspicious/noExplicitAny: as many signatures as there are ways to ask
    override query(...given: any[]): any {
      if (isAway) return this.#cut(null);
      const [first] = given;
      const text = typeof first === 'string' ? first : String(first.text);
      const ask = () => super.query(...(given as [string]));
      this.#number = text === 'BEGIN' ? 1 : this.#number + 1;
      sent.push(text);
      if (this.#number !== planned?.at) return ask();
      const { mishap, thenAway } = planned;
      planned = null;
      isAway = thenAway;
      switch (mishap) {
        case 'refused':
          return Promise.reject(Object.assign(new Error('disk full'), { code: '53100' }));
        case 'failed unheard':
          return super.query('SELECT 1 / 0').catch(() => ({ rows: [], command: 'SELECT' }));
        case 'cut before':
          return this.#cut(null);
        case 'cut after':
          return this.#cut(ask);
      }
    }

    async #cut(ask: (() => Promise<unknown>) | null): Promise<never> {
      await ask?.().catch(() => {});
      const { connection } = this;
      if (!connection.stream.destroyed) {
        const gone = once(connection, 'end');
        connection.stream.destroy();
        await gone;
      }
      throw new Error('Connection terminated unexpectedly');
    }
  }

  return {
    Client,
    fail(at, mishap, { thenAway = false } = {}) {
      planned = { at, mishap, thenAway };
      sent = [];
    },
    end() {
      planned = null;
      isAway = false;
      const all = sent;
      sent = [];
      return all;
    },
  };
}
