import { isIP, type LookupFunction } from 'node:net';
import type { Broker, Connection, ConnectionPool } from '@platformatic/kafka';
import { assertReach, guardedLookup } from '../reach/guarded-lookup.ts';
import type { Reach } from '../reach.ts';

type Callback = (error: Error | null, connection?: Connection) => void;

/** Addresses that were asked of and allowed, by name; what TLS connects to. */
export type Allowed = Map<string, { address: string; family: number }>;

/**
 * Brokers name other brokers, and the library connects to whatever they name. From here on this pool asks the reach of every address first,
 * and connects to the very address that was asked of.
 */
export function guardPool(pool: ConnectionPool, reach: Reach, tls: boolean, allowed: Allowed): void {
  const get = pool.get.bind(pool) as (broker: Broker, callback: Callback) => void;
  const guarded = (broker: Broker, callback?: Callback): Promise<Connection> | undefined => {
    if (!callback) {
      return new Promise((resolve, reject) => {
        guarded(broker, (error, connection) => (connection ? resolve(connection) : reject(error)));
      });
    }
    const { host, port } = broker;
    allowedAddress(host, port, reach).then(
      (found) => {
        allowed.set(host, found);
        // Where there is TLS the name stays, for the certificate to be held against; without, the address stands for it.
        get(tls ? broker : { host: found.address, port }, callback);
      },
      (error) => callback(error),
    );
    return undefined;
  };
  pool.get = guarded as ConnectionPool['get'];
}

/** For TLS: a name leads where it was allowed to lead a moment ago, and nowhere else. */
export function lookUpAllowed(allowed: Allowed): LookupFunction {
  return (host, options, callback) => {
    const found = allowed.get(host);
    if (!found) return callback(new Error(`${host} was not asked of`), '', 0);
    if (options.all) callback(null, [found]);
    else callback(null, found.address, found.family);
  };
}

function allowedAddress(host: string, port: number, reach: Reach): Promise<{ address: string; family: number }> {
  return new Promise((resolve, reject) => {
    if (isIP(host) > 0) {
      assertReach(reach, host, port);
      return resolve({ address: host, family: isIP(host) });
    }
    guardedLookup(reach, { port })(host, { all: false }, (error, address, family) => {
      if (error) reject(error);
      else resolve({ address: String(address), family: family ?? isIP(String(address)) });
    });
  });
}
