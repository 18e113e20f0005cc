import type { Tx } from '../../../kernel/index.ts';

export async function findSystemsOfRoutes(tx: Tx, routeIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; systemId: string }>(
    `select r.id, c.system_id as "systemId" from bridge.route r join bridge.connection c on c.id = r.connection_id where r.id = any ($1::uuid[])`,
    [routeIds],
  );
  return new Map(rows.map(({ id, systemId }) => [id, systemId]));
}

export async function findActivePeople(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>('select id from identity.person where active and id = any ($1::uuid[])', [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}
