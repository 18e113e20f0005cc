import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Reach } from '../reach.ts';

/** How a name becomes addresses: the machine's own way, `dns.lookup`. */
export type Resolve = (
  host: string,
  options: { all: true; family?: number | 'IPv4' | 'IPv6' | undefined; hints?: number | undefined },
  callback: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void;

/** The name resolves, and nothing that it resolves to may be reached. */
export class AddressNotAllowed extends Error {
  override name = 'AddressNotAllowed';
  readonly host: string;
  readonly addresses: readonly string[];
  constructor(host: string, addresses: readonly string[]) {
    super(`${host}${addresses[0] === host ? '' : ` (${addresses.join(', ')})`} is not an address that settings allow`);
    this.host = host;
    this.addresses = addresses;
  }
}

/**
 * The `lookup` for net, tls, http and whatever else takes one. What it lets through is what is connected to, so that a name which leads elsewhere
 * the second time comes no further. Who connects to an address that is written out isn't asked for a name: `assertReach` before.
 */
export function guardedLookup(
  reach: Reach,
  { port, resolve = lookup as Resolve }: { port?: number; resolve?: Resolve } = {},
): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const open = addresses.filter(({ address }) => reach.allows(host, address, port));
      const [first] = open;
      const found = addresses.map(({ address }) => address);
      if (!first) return callback(new AddressNotAllowed(host, found), '', 0);
      if (options.all) callback(null, open);
      else callback(null, first.address, first.family || isIP(first.address));
    });
  };
}

/** Of an address that is written out; a name is judged once it is resolved. Throws AddressNotAllowed. */
export function assertReach(reach: Reach, host: string, port?: number): void {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) > 0 && !reach.allows(bare, bare, port)) throw new AddressNotAllowed(bare, [bare]);
}
