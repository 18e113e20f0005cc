import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerParts } from './server-parts.ts';

const LOOK_MILLISECONDS = 20;

/**
 * Stops accepting, answers 503 to what still comes over open connections, waits for what is under way until the deadline,
 * and closes. Answers how many requests were cut off.
 */
export async function shutDown(parts: ServerParts, deadlineMilliseconds: number): Promise<{ cutOff: number }> {
  const { app } = parts;
  const deadline = performance.now() + deadlineMilliseconds;
  parts.closing = true;
  for (const end of parts.beforeClose) end();
  const servers = [app.server, ...(parts.secureServer ? [parts.secureServer] : [])];
  const open = new Set(servers.filter(({ listening }) => listening));
  for (const server of open) server.close(() => open.delete(server));
  while ((open.size > 0 || parts.inFlight > 0) && performance.now() < deadline) {
    // A connection whose answer is out is idle now; it would otherwise keep the server open until its client leaves.
    if (parts.inFlight === 0) for (const server of open) server.closeIdleConnections();
    await sleep(LOOK_MILLISECONDS);
  }
  const cutOff = parts.inFlight;
  for (const server of servers) server.closeAllConnections();
  await app.close();
  return { cutOff };
}
