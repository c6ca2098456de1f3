import type { ActionContext } from './context.ts';

/** A process that is gone loses its work to another after this. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

type Holder = Pick<ActionContext, 'store' | 'holder'>;

/** Whether nobody else works on it; it is ours then, for as long as a lease lasts. */
export function takeLease({ store, holder }: Holder, name: string): Promise<boolean> {
  return store.leases.take(name, holder, LEASE_MS);
}

/**
 * Keeps a lease until the function that this returns is called. `onLost` is called where somebody else has it, as
 * after a long sleep of this process; a store that cannot be reached is no reason to stop.
 */
export function holdLease(
  context: Holder,
  name: string,
  { onLost, onError }: { onLost: () => void; onError: (error: unknown) => void },
): () => Promise<void> {
  let isHeld = true;
  let under = Promise.resolve();
  const renew = () => {
    under = under
      .then(async () => {
        if (isHeld && !(await takeLease(context, name))) onLost();
      })
      .catch(onError);
  };
  renew();
  const timer = setInterval(renew, RENEW_MS);
  timer.unref();
  return async () => {
    isHeld = false;
    clearInterval(timer);
    await under;
    await context.store.leases.release(name, context.holder);
  };
}
