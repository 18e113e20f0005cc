import type pg from 'pg';
import type { TestFactory } from '../support/factory.ts';

/** What every posting of stock does first, and every change of an order's pieces: it takes their rows for itself. */
const reaches = /\b(?:from|join) (?:inventory\.balance|execution\.work_order)\b[\s\S]*for no key update/;

/** Says whether what was sent since it was last asked took stock or pieces for itself: by whichever path it came, accepted or not. */
export function watchGate({ database: { pool } }: TestFactory): () => boolean {
  let reached = false;
  const watched = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [asked] = given as [string | { text?: string }];
      if (reaches.test(typeof asked === 'string' ? asked : (asked?.text ?? ''))) reached = true;
      return query(...given);
    }) as typeof client.query;
  });
  return () => {
    const was = reached;
    reached = false;
    return was;
  };
}
