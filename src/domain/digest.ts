/** How often somebody wants what is in their inbox by mail. `hourly`: soon, and at most once an hour. */
export const DIGEST_RHYTHMS = ['off', 'hourly', 'daily'] as const;
export type DigestRhythm = (typeof DIGEST_RHYTHMS)[number];

export interface DigestChoice {
  rhythm: DigestRhythm;
  /** Of a daily digest: 0 to 23, by the clock of `zone`. */
  hour: number;
  /** IANA name of a time zone. */
  zone: string;
  /** When digests were turned on: what came before is in the inbox, and is not mailed. */
  since: string;
}

const HOUR_MS = 60 * 60_000;
/** What is read at the desk at once, or taken back within its minute, is not worth a mail. */
const SETTLE_MS = 2 * 60_000;

/** Up to which moment a digest that is sent now tells what happened; null where none is due. */
export function digestUpTo(choice: DigestChoice, lastSentAt: string | null, now: Date): Date | null {
  const last = lastSentAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastSentAt);
  switch (choice.rhythm) {
    case 'off':
      return null;
    case 'hourly':
      return now.getTime() - last < HOUR_MS ? null : new Date(now.getTime() - SETTLE_MS);
    case 'daily': {
      const slot = lastTime(choice.hour, choice.zone, now);
      return last >= slot.getTime() ? null : slot;
    }
  }
}

/** When the clock of that zone last struck the hour. */
function lastTime(hour: number, zone: string, now: Date): Date {
  const clock = new Date(clockOf(zone, now.getTime()));
  const strike = (daysAgo: number) => {
    const wall = Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate() - daysAgo, hour);
    // What the clock is ahead of UTC may differ between now and then: the second look is at the right day.
    const about = wall - aheadOfUtc(zone, wall);
    return wall - aheadOfUtc(zone, about);
  };
  const today = strike(0);
  return new Date(today <= now.getTime() ? today : strike(1));
}

function aheadOfUtc(zone: string, time: number): number {
  return clockOf(zone, time) - time;
}

/** What the clock of the zone shows at that moment, as if it were UTC; whole minutes are enough. */
function clockOf(zone: string, time: number): number {
  const parts = formatOf(zone).formatToParts(time);
  const value = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)!.value);
  const rest = ((time % 60_000) + 60_000) % 60_000;
  return Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute')) + rest;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  formats.set(timeZone, format);
  return format;
}

/** Names of the time zones that can be chosen. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
