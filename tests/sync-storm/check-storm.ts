import type pg from 'pg';
import type { Expected } from './make-messages.ts';
import type { StormRoutes } from './storm-scene.ts';

/** What of the storm has had its outcome: kept messages, and those of them that still wait. */
export async function readProgress(client: pg.Client): Promise<{ kept: number; waiting: number }> {
  const { rows } = await client.query<{ kept: number; waiting: number }>(
    `select count(*)::int as kept, (count(*) filter (where state = 'waiting'))::int as waiting from bridge.message`,
  );
  return rows[0] ?? { kept: 0, waiting: 0 };
}

/** Every sentence is something that is not as it must be: nothing lost, nothing twice, poison dead with a reason, the newest name in force. */
export async function checkStorm(client: pg.Client, routes: StormRoutes, expected: Expected): Promise<string[]> {
  const breaches: string[] = [];
  const same = (what: string, found: unknown, wanted: unknown) => {
    if (String(found) !== String(wanted)) breaches.push(`${what}: ${found}, must be ${wanted}`);
  };
  for (const topic of ['storm-receipts', 'storm-items'] as const) {
    // What nobody can read has no id: sent once more by a producer that had no answer, it is a message of its own, and by its key one poison.
    const { rows } = await client.query<{ count: string }>(
      `select count(distinct case when payload ? '$unreadable' then thing else message_key end) from bridge.message where route_id = $1`,
      [routes[topic]],
    );
    same(`messages kept of ${topic}`, rows[0]?.count, expected.distinct[topic]);
  }
  const { rows: dead } = await client.query<{ thing: string; reason: object | null }>(
    `select thing, reason from bridge.message where state = 'dead'`,
  );
  same('dead letters', new Set(dead.map(({ thing }) => thing)).size, expected.poison);
  same('good messages among the dead', dead.filter(({ thing }) => !thing.startsWith('P')).length, 0);
  same('dead letters without a reason', dead.filter(({ reason }) => !reason).length, 0);
  const { rows: moved } = await client.query<{ code: string; count: string; pieces: string }>(
    `select i.code, count(*), trim_scale(sum(m.quantity))::text as pieces from inventory.movement m join masterdata.item i on i.id = m.item_id group by i.code`,
  );
  const found = new Map(moved.map((row) => [row.code, row]));
  for (const [code, { count, pieces }] of expected.receipts) {
    same(`receipts of ${code}`, found.get(code)?.count ?? 0, count);
    same(`pieces of ${code}`, found.get(code)?.pieces ?? 0, pieces);
  }
  const { rows: items } = await client.query<{ code: string; name: string }>('select code, name from masterdata.item');
  const names = new Map(items.map(({ code, name }) => [code, name]));
  for (const [code, name] of expected.names) same(`name of ${code}`, names.get(code), name);
  return breaches;
}
