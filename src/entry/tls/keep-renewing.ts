import type { Server } from 'node:https';
import type { Tls } from './open-tls.ts';

/** A router that gives out another address is noticed while somebody still looks for the reason. */
const LOOK_MILLISECONDS = 60_000;

/** Has the https server take a new certificate without a new start; connections that stand go on. */
export function keepRenewing(server: Server, tls: Tls, lookMilliseconds = LOOK_MILLISECONDS): { stop(): void } {
  const timer = setInterval(() => {
    if (tls.renew()) server.setSecureContext({ ...tls.context(), minVersion: 'TLSv1.2' });
  }, lookMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
