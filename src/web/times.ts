/** A moment in the reader's words, with the exact time for hover and for programs. */
export interface When {
  iso: string;
  words: string;
  exact: string;
}

const DAY = 86_400_000;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' });

export function whenOf(iso: string, now: Date): When {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return { iso, words: iso, exact: iso };
  return { iso, words: wordsFor(time, now), exact: exactOf(time) };
}

// Formatting takes longer than all else about a time, and a page has the same few again and again.
const MOST_KEPT = 1000;
const written = new Map<number, string>();

function exactOf(time: Date): string {
  const ms = time.getTime();
  const kept = written.get(ms);
  if (kept) return kept;
  const words = `${exact.format(time)} UTC`;
  if (written.size >= MOST_KEPT) written.clear();
  written.set(ms, words);
  return words;
}

function wordsFor(time: Date, now: Date): string {
  const ago = now.getTime() - time.getTime();
  if (ago < 0 || ago >= 7 * DAY) return day.format(time);
  if (ago < 60_000) return 'just now';
  if (ago < 3_600_000) return relative.format(-Math.floor(ago / 60_000), 'minute');
  if (ago < DAY) return relative.format(-Math.floor(ago / 3_600_000), 'hour');
  return relative.format(-Math.floor(ago / DAY), 'day');
}
