import assert from 'node:assert/strict';
import type { Event } from '../../../src/domain/audit.ts';
import type { TestDesk } from '../support.ts';

export interface Histories {
  chains: Map<string, readonly Event[]>;
  claims: number;
}

export async function historiesOf({ deps }: Pick<TestDesk, 'deps'>): Promise<Histories> {
  const snapshot = await deps.store.snapshot();
  try {
    const chains = new Map<string, readonly Event[]>([['desk', snapshot.desk.events]]);
    let claims = 0;
    for await (const file of snapshot.files()) {
      chains.set(file.article.id, file.events);
      claims += file.claims.length;
    }
    return { chains, claims };
  } finally {
    await snapshot.close();
  }
}

/** Every entry that was there is there, in its place and as it was. */
export function assertOnlyGrown(before: Histories, after: Histories, what: string): void {
  assert.ok(after.claims >= before.claims, `${what} removed a claim`);
  for (const [chain, events] of before.chains) {
    const now = after.chains.get(chain);
    assert.ok(now, `${what} removed the history of ${chain}`);
    assert.deepEqual(now.slice(0, events.length), events, `${what} changed the history of ${chain}`);
  }
}

export const totalOf = ({ chains }: Histories) =>
  [...chains.values()].reduce((sum, events) => sum + events.length, 0);
