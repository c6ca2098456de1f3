import assert from 'node:assert/strict';
import test from 'node:test';
import { type DigestChoice, digestUpTo, timeZones } from '../../src/domain/digest.ts';
import { afterDigest, afterRefusal, isMailed, isResting, nothingMailed } from '../../src/domain/mailed.ts';

const since = '2026-01-01T00:00:00.000Z';

function upTo(choice: Partial<DigestChoice>, lastSentAt: string | null, now: string): string | null {
  const full: DigestChoice = { rhythm: 'daily', hour: 7, zone: 'UTC', since, ...choice };
  return digestUpTo(full, lastSentAt, new Date(now))?.toISOString() ?? null;
}

test('off is off; hourly is soon, and at most once an hour', () => {
  assert.equal(upTo({ rhythm: 'off' }, null, '2026-06-01T12:00:00Z'), null);
  const hourly = { rhythm: 'hourly' } as const;
  assert.equal(upTo(hourly, null, '2026-06-01T12:00:00Z'), '2026-06-01T11:58:00.000Z');
  assert.equal(upTo(hourly, '2026-06-01T11:00:01Z', '2026-06-01T12:00:00Z'), null);
  assert.equal(upTo(hourly, '2026-06-01T11:00:00Z', '2026-06-01T12:00:00Z'), '2026-06-01T11:58:00.000Z');
});

test('daily is once after the hour has struck, and tells what was before it', () => {
  assert.equal(upTo({}, null, '2026-06-01T06:59:59Z'), '2026-05-31T07:00:00.000Z');
  assert.equal(upTo({}, '2026-05-31T07:00:30Z', '2026-06-01T06:59:59Z'), null);
  assert.equal(upTo({}, '2026-05-31T07:00:30Z', '2026-06-01T07:00:00Z'), '2026-06-01T07:00:00.000Z');
  assert.equal(upTo({}, '2026-06-01T07:00:30Z', '2026-06-01T23:00:00Z'), null);
  assert.equal(upTo({ hour: 0 }, null, '2026-06-01T00:00:00Z'), '2026-06-01T00:00:00.000Z');
});

test('the hour is that of the zone, in summer and winter and on the days between', () => {
  const berlin = { zone: 'Europe/Berlin' };
  assert.equal(upTo(berlin, null, '2026-01-15T12:00:00Z'), '2026-01-15T06:00:00.000Z');
  assert.equal(upTo(berlin, null, '2026-07-15T12:00:00Z'), '2026-07-15T05:00:00.000Z');
  assert.equal(upTo(berlin, null, '2026-03-29T12:00:00Z'), '2026-03-29T05:00:00.000Z');
  assert.equal(upTo(berlin, null, '2026-03-29T04:59:00Z'), '2026-03-28T06:00:00.000Z');
  assert.equal(upTo(berlin, null, '2026-10-25T12:00:00Z'), '2026-10-25T06:00:00.000Z');
  assert.equal(upTo({ zone: 'Asia/Kathmandu' }, null, '2026-01-15T12:00:00Z'), '2026-01-15T01:15:00.000Z');
  assert.equal(
    upTo({ zone: 'Pacific/Kiritimati' }, null, '2026-01-15T12:00:00Z'),
    '2026-01-14T17:00:00.000Z',
  );
  assert.equal(upTo({ zone: 'Pacific/Pago_Pago' }, null, '2026-01-15T12:00:00Z'), '2026-01-14T18:00:00.000Z');
});

test('each hour of each day strikes once, also where the clock skips it or shows it twice', () => {
  for (const [from, days] of [
    ['2026-03-27', 4],
    ['2026-10-23', 4],
  ] as const) {
    for (let hour = 0; hour < 24; hour++) {
      const slots = new Set<string>();
      for (let minute = 0; minute < days * 24 * 60; minute += 10) {
        const now = new Date(Date.parse(`${from}T00:00:00Z`) + minute * 60_000).toISOString();
        const slot = upTo({ zone: 'Europe/Berlin', hour }, null, now)!;
        assert.ok(slot <= now);
        slots.add(slot);
      }
      assert.ok(slots.size >= days && slots.size <= days + 1, `${from} ${hour}: ${[...slots]}`);
    }
  }
});

test('every zone that can be chosen can be used', () => {
  assert.ok(timeZones().length > 300);
  assert.equal(timeZones()[0], 'UTC');
  for (const zone of timeZones()) assert.ok(upTo({ zone }, null, '2026-06-01T12:00:00Z'), zone);
});

const line = (seq: number, at: string, chain = 'a') => ({ chain, seq, at: `2026-06-${at}.000Z` });

test('a line that was mailed is not mailed again; one that turns up late is', () => {
  const first = line(1, '03T10:00:00');
  const upTo = new Date('2026-06-03T11:00:00Z');
  const mailed = afterDigest(
    nothingMailed(since),
    { lines: [first, line(5, '01T10:00:00')], known: [], upTo, cutAt: null },
    new Date('2026-06-03T11:02:00Z'),
  );
  assert.equal(mailed.sentAt, '2026-06-03T11:02:00.000Z');
  assert.equal(isMailed(mailed, first), true);
  assert.equal(isMailed(mailed, line(5, '01T10:00:00')), true);
  assert.equal(isMailed(mailed, line(2, '03T09:59:00')), false, 'written late');
  assert.equal(isMailed(mailed, line(1, '03T10:00:00', 'b')), false, 'of another history');
  assert.deepEqual(mailed.lines, { a: [1] }, 'what is long ago is not kept line by line');
});

test('lines of the last day stay known through several digests, and what was too much is let go', () => {
  const now = new Date('2026-06-03T11:00:00Z');
  const once = afterDigest(
    nothingMailed(since),
    { lines: [line(1, '03T10:00:00')], known: [], upTo: now, cutAt: null },
    now,
  );
  const gathered = { lines: [line(3, '03T11:30:00')], known: [line(1, '03T10:00:00')], upTo: now };
  assert.deepEqual(afterDigest(once, { ...gathered, cutAt: null }, now).lines, { a: [1, 3] });
  const cut = afterDigest(once, { ...gathered, cutAt: '2026-06-03T10:30:00.000Z' }, now);
  assert.deepEqual(cut.lines, { a: [3] });
  assert.equal(isMailed(cut, line(9, '03T10:29:00')), true);
});

test('an address that is refused rests, each time twice as long, and is never given up', () => {
  const at = (minutes: number) => new Date(Date.parse(since) + minutes * 60_000);
  let mailed = nothingMailed(since);
  assert.equal(isResting(mailed, at(0)), false);
  mailed = afterRefusal(mailed, at(0));
  assert.deepEqual([isResting(mailed, at(4.9)), isResting(mailed, at(5))], [true, false]);
  mailed = afterRefusal(mailed, at(0));
  assert.deepEqual([isResting(mailed, at(9.9)), isResting(mailed, at(10))], [true, false]);
  for (let more = 0; more < 2000; more++) mailed = afterRefusal(mailed, at(0));
  assert.deepEqual([isResting(mailed, at(1439)), isResting(mailed, at(1440))], [true, false]);
});
