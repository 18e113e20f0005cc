import { type Connection, type Connector, reachOf } from '../../src/connectors/index.ts';
import type { Json } from '../../src/kernel/contract.ts';
import { systemClock } from '../../src/kernel/index.ts';

/** A connection to a service on this machine, as the bridge opens one. */
export function openConnection(
  connector: Connector,
  settings: Record<string, Json>,
  secrets: Record<string, string> = {},
  { allowed = ['127.0.0.1', 'localhost'], signal = new AbortController().signal } = {},
): Connection {
  return connector.open({ settings, secrets, reach: reachOf(allowed), clock: systemClock, signal });
}
