import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';

/** The place is none that may be fetched from. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Connects to allowed addresses only. The name is looked up here and the connection made to the very address that was
 * checked: a second look-up might answer otherwise, and an address written as a number is never looked up at all.
 */
export function createGuardedConnector(isAllowed: (address: string) => boolean): buildConnector.connector {
  const connect = buildConnector({ timeout: 10_000 });
  const connectTo = (options: buildConnector.Options, address: string) =>
    new Promise<Socket>((resolve, reject) => {
      // `host` stays the name: certificates are checked against it.
      connect({ ...options, hostname: address }, (error, socket) => {
        if (error) return reject(error);
        if (isAllowed(socket.remoteAddress ?? '')) return resolve(socket);
        socket.destroy();
        reject(new AddressRefused());
      });
    });

  async function open(options: buildConnector.Options): Promise<Socket> {
    const addresses = await addressesOf(options.hostname);
    // One that is not allowed is enough: a name of the open internet has none such.
    if (!addresses.every(isAllowed)) throw new AddressRefused();
    let cause: unknown;
    for (const address of addresses) {
      try {
        return await connectTo(options, address);
      } catch (error) {
        cause = error;
      }
    }
    throw cause;
  }

  return (options, callback) => {
    open(options).then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}

async function addressesOf(hostname: string): Promise<string[]> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare)) return [bare];
  return (await lookup(bare, { all: true })).map(({ address }) => address);
}
