import { Socket } from 'node:net';
import { assertReach, guardedLookup } from '../reach/guarded-lookup.ts';
import type { Reach } from '../reach.ts';

/** A socket that a driver connects itself, and that asks the reach of the address first. */
export class GuardedSocket extends Socket {
  readonly #reach: Reach;

  constructor(reach: Reach) {
    super();
    this.#reach = reach;
  }

  /** As drivers call it: port, then host. */
  override connect(...given: unknown[]): this {
    const [port, host] = given as [number, string];
    // Node's TLS holds the certificate against this name, and would take 'localhost' for an address that is written out.
    Object.assign(this, { _host: host });
    try {
      assertReach(this.#reach, host, port);
    } catch (error) {
      return this.destroy(error as Error);
    }
    return super.connect({ port, host, lookup: guardedLookup(this.#reach, { port }) });
  }
}
