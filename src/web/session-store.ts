import { type SessionData, Store as SessionStore } from 'express-session';
import type { SessionRecords } from '../store/store.ts';
import { IDLE_MS } from './cookies.ts';

/** A visit moves the end of a session by writing it anew, but not more often than this. */
const TOUCH_EVERY_MS = 10 * 60_000;

declare module 'express-session' {
  interface SessionData {
    /** Written by passport at log-in; what `login.ts` says about who is logged in. */
    passport?: { user?: SessionUser };
  }
}

export interface SessionUser {
  id: string;
  /** The user's `sessionEpoch` at log-in. */
  epoch: number;
}

type Done = (error?: unknown) => void;

/** express-session's store over the desk's session records, so that log-ins survive a restart. */
export function createSessionStore(records: SessionRecords, now: () => Date): SessionStore {
  return new DeskSessionStore(records, now);
}

class DeskSessionStore extends SessionStore {
  readonly #records: SessionRecords;
  readonly #now: () => Date;

  constructor(records: SessionRecords, now: () => Date) {
    super();
    this.#records = records;
    this.#now = now;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(id).then((record) => done(null, record && parse(record.data)), done);
  }

  override set(id: string, session: SessionData, done: Done = () => {}): void {
    const userId = session.passport?.user?.id ?? null;
    const record = { id, userId, expiresAt: this.#end(), data: JSON.stringify(session) };
    this.#records.save(record).then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => {}): void {
    this.#records.remove(id).then(() => done(), done);
  }

  override touch(id: string, _session: SessionData, done: Done = () => {}): void {
    this.#prolong(id).then(() => done(), done);
  }

  async #prolong(id: string): Promise<void> {
    const record = await this.#find(id);
    const expiresAt = this.#end();
    if (record && expiresAt - record.expiresAt >= TOUCH_EVERY_MS) {
      await this.#records.save({ ...record, expiresAt });
    }
  }

  async #find(id: string) {
    const record = await this.#records.find(id);
    return record && record.expiresAt > this.#now().getTime() ? record : null;
  }

  #end(): number {
    return this.#now().getTime() + IDLE_MS;
  }
}

/** What cannot be read as a session is none: express-session would fail on it at every request. */
function parse(data: string): SessionData | null {
  try {
    const session = JSON.parse(data);
    return typeof session?.cookie === 'object' && session.cookie ? session : null;
  } catch {
    return null;
  }
}
