import assert from 'node:assert/strict';
import test from 'node:test';
import { createClock } from '../src/clock.ts';

const HOUR = 3_600_000;

test('a clock that is set back goes on, at half speed until it is level again', () => {
  let machine = 10 * HOUR;
  let steady = 0;
  const now = createClock(
    () => machine,
    () => steady,
  );
  const pass = (milliseconds: number) => {
    machine += milliseconds;
    steady += milliseconds;
    return now().getTime();
  };
  assert.equal(pass(HOUR), 11 * HOUR);
  machine -= HOUR;
  assert.equal(pass(0), 11 * HOUR);
  assert.equal(pass(HOUR), 11.5 * HOUR);
  assert.equal(pass(HOUR), 12 * HOUR, 'level');
  assert.equal(pass(HOUR), 13 * HOUR);
  machine += HOUR;
  assert.equal(pass(0), 14 * HOUR, 'forwards it is followed at once');
});
