import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { Reach } from '../reach.ts';
import { assertReach, guardedLookup, type Resolve } from './guarded-lookup.ts';
import { toTrouble } from './to-trouble.ts';

export interface ConnectGuarded {
  /** `true`, or what TLS needs to know; a name is sent along (SNI) and checked unless the options say otherwise. */
  tls?: true | ConnectionOptions;
  signal?: AbortSignal;
  /** Until it is connected, the handshake of TLS included. */
  millisecondsMax?: number;
  resolve?: Resolve;
}

const CONNECT_MILLISECONDS_MAX = 10_000;

/**
 * A socket to an address that the reach allows, connected and, where asked, with TLS done. Throws Unreachable where nobody answers, and
 * Misconfigured where the address isn't allowed or its certificate not trusted. The caller ends the socket.
 */
export async function connectGuarded(
  host: string,
  port: number,
  reach: Reach,
  { tls, signal, millisecondsMax = CONNECT_MILLISECONDS_MAX, resolve }: ConnectGuarded = {},
): Promise<Socket> {
  const bare = host.replace(/^\[|\]$/g, '');
  try {
    assertReach(reach, bare, port);
    signal?.throwIfAborted();
    const lookup = guardedLookup(reach, { port, ...(resolve ? { resolve } : {}) });
    const where = { host: bare, port, lookup };
    const named = isIP(bare) > 0 ? {} : { servername: bare };
    const socket = tls ? connectTls({ ...named, ...(tls === true ? {} : tls), ...where }) : connectPlain(where);
    return await connected(socket, tls ? 'secureConnect' : 'connect', millisecondsMax, signal);
  } catch (error) {
    throw toTrouble(error, { host: bare, port, millisecondsMax });
  }
}

function connected(socket: Socket, event: string, millisecondsMax: number, signal?: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (error?: unknown) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.off(event, open).off('error', settle).off('close', closed);
      // An error before the caller listens would end the process; they learn of it by 'close'.
      socket.on('error', () => {});
      if (error === undefined) return resolve(socket);
      socket.destroy();
      reject(error);
    };
    const open = () => settle();
    const abort = () => settle(signal?.reason);
    const closed = () => settle(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' }));
    const timer = setTimeout(
      () => settle(Object.assign(new Error('timed out'), { code: 'TimeoutError' })),
      millisecondsMax,
    );
    signal?.addEventListener('abort', abort);
    socket.once(event, open).once('error', settle).once('close', closed);
  });
}
