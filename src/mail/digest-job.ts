import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { findDigestChoice, findMailed, rememberMailed, usersWithDigest } from '../actions/digests.ts';
import { holdLease, takeLease } from '../actions/hold-lease.ts';
import type { Event } from '../domain/audit.ts';
import { digestUpTo } from '../domain/digest.ts';
import { DomainError } from '../domain/errors.ts';
import { afterDigest, afterRefusal, isResting, type Mailed } from '../domain/mailed.ts';
import type { User } from '../domain/user.ts';
import type { Store } from '../store/store.ts';
import { type DigestLine, digestMail } from './digest-mail.ts';
import { type GatheredLines, gatherLines } from './gather-lines.ts';
import { MailFault } from './mail-fault.ts';
import type { Mailer } from './mailer.ts';
import { createPause } from './pause.ts';

export interface DigestJobOptions {
  store: Store;
  mailer: Mailer;
  /** What events tell, in words, in their order. */
  tell(events: readonly Event[]): Promise<Omit<DigestLine, 'at'>[]>;
  baseUrl: string;
  now: () => Date;
  /** Names this process among those that share the store. */
  holder: string;
  log: Logger;
}

export interface DigestJob {
  /** Sends what is due. To be called every minute or so; what goes wrong is logged, and tried again later. */
  run(): Promise<void>;
  /** The mail that is being sent is sent, if the server takes it by then; no other is. */
  stop(graceMs?: number): Promise<void>;
}

/** One process of those that share a store mails at a time. */
const LEASE = 'digests';
/** What was mailed must be remembered: a store that is away is asked again and again. */
const REMEMBER_EVERY_MS = 1000;
const LONGEST_MAIL_MS = 10 * 60_000;
const GRACE_MS = 10_000;

export function createDigestJob(options: DigestJobOptions): DigestJob {
  const { store, mailer, tell, baseUrl, now, holder, log } = options;
  const stopping = new AbortController();
  const cutting = new AbortController();
  const pause = createPause(now);
  /** Each round goes on after the last one's end: a mail that breaks the connection keeps none from the others. */
  let latest = '';
  let under: Promise<void> | null = null;

  async function sendAll(): Promise<void> {
    if (stopping.signal.aborted || pause.isOn() || !(await takeLease({ store, holder }, LEASE))) return;
    const lost = new AbortController();
    const release = holdLease({ store, holder }, LEASE, {
      onLost: () => lost.abort(),
      onError: (err) => log.warn({ err }, 'the turn to send mail could not be kept'),
    });
    try {
      const wanting = await usersWithDigest(store);
      const start = wanting.indexOf(latest) + 1;
      for (const userId of [...wanting.slice(start), ...wanting.slice(0, start)]) {
        if (stopping.signal.aborted || lost.signal.aborted) return;
        latest = userId;
        await sendDue(userId);
      }
    } finally {
      await release();
    }
  }

  async function sendDue(userId: string): Promise<void> {
    const choice = await findDigestChoice({ store }, userId);
    if (!choice || choice.rhythm === 'off') return;
    const mailed = await findMailed({ store }, userId, choice.since);
    const upTo = digestUpTo(choice, mailed.sentAt, now());
    if (!upTo || isResting(mailed, now())) return;
    const gathered = await gatherLines(store, userId, mailed, upTo);
    if (gathered.lines.length === 0) return;
    const user = (await store.desk()).users.find(({ id }) => id === userId);
    if (!user?.active) return;
    const total = gathered.lines.length;
    const content = digestMail({ lines: await linesOf(gathered.events), total, choice, baseUrl });
    try {
      const signal = AbortSignal.any([cutting.signal, AbortSignal.timeout(LONGEST_MAIL_MS)]);
      await mailer.send({ to: user.email, ...content, key: keyOf(user, gathered) }, signal);
    } catch (error) {
      if (!(error instanceof MailFault) || error.about === 'server') throw error;
      log.warn({ user: userId, reason: error.message }, 'a digest was refused; it is tried again later');
      pause.end();
      return remember(userId, afterRefusal(mailed, now()));
    }
    if (pause.end()) log.info('mail is sent again');
    await remember(userId, afterDigest(mailed, gathered, now()));
  }

  async function linesOf(events: readonly Event[]): Promise<DigestLine[]> {
    const told = await tell(events);
    return told.map((line, index) => ({ ...line, at: events[index]!.at }));
  }

  async function remember(userId: string, mailed: Mailed): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await rememberMailed({ store, now }, userId, mailed);
      } catch (error) {
        if (error instanceof DomainError || stopping.signal.aborted) throw error;
        if (tries === 1) log.error({ err: error }, 'it could not be written down what was mailed');
        await pauseFor(REMEMBER_EVERY_MS, stopping.signal);
      }
    }
  }

  function tellFault(error: unknown): void {
    if (!(error instanceof MailFault)) {
      log.error({ err: error }, 'digests could not be sent');
      return;
    }
    const nextTry = pause.begin();
    log.warn({ reason: error.message, nextTry: nextTry.toISOString() }, 'mail could not be sent');
  }

  return {
    run() {
      under ??= sendAll()
        .catch(tellFault)
        .finally(() => {
          under = null;
        });
      return under;
    },
    async stop(graceMs = GRACE_MS) {
      stopping.abort();
      const timer = globalThis.setTimeout(() => cutting.abort(), graceMs);
      await under;
      clearTimeout(timer);
    },
  };
}

function keyOf(user: User, { lines }: GatheredLines): string {
  const places = lines.map(({ chain, seq }) => `${chain}.${seq}`);
  return `digest.${createHash('sha256')
    .update([user.id, ...places].join(' '))
    .digest('hex')
    .slice(0, 40)}`;
}

async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}
