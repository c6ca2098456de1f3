import type { Request } from 'express';
import { type Session, type SessionData, Store as SessionStore } from 'express-session';
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
  /** When the sessions end that were read, as the record says. */
  readonly #ends = new WeakMap<object, number>();

  constructor(records: SessionRecords, now: () => Date) {
    super();
    this.#records = records;
    this.#now = now;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(id).then((record) => {
      const session = record && parse(record.data);
      if (session) this.#ends.set(session, record.expiresAt);
      done(null, session);
    }, done);
  }

  override createSession(request: Request, data: SessionData): Session & SessionData {
    const session = super.createSession(request, data);
    this.#ends.set(session, this.#ends.get(data) ?? 0);
    return session;
  }

  override set(id: string, session: SessionData, done: Done = () => {}): void {
    const userId = session.passport?.user?.id ?? null;
    const record = { id, userId, expiresAt: this.#end(), data: JSON.stringify(session) };
    this.#records.save(record).then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => {}): void {
    this.#records.remove(id).then(() => done(), done);
  }

  override touch(id: string, session: SessionData, done: Done = () => {}): void {
    // Answered at once, the page need not wait; most visits leave the end where it is.
    if (this.#end() - (this.#ends.get(session) ?? 0) < TOUCH_EVERY_MS) done();
    else this.#prolong(id).then(() => done(), done);
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
