import type { Tx } from '../../kernel/index.ts';

export interface VirtualLocations {
  supplier: string;
  customer: string;
  production: string;
  adjustment: string;
  scrap: string;
}

let known: VirtualLocations | undefined;

/** Ids of the ledger's other ends. Master data makes them with fixed ids, so they are read once per process. */
export async function virtualLocations(tx: Tx): Promise<VirtualLocations> {
  if (known) return known;
  const rows = await tx.query<{ kind: keyof VirtualLocations; id: string }>(
    'select kind, id from masterdata.location where virtual',
  );
  const ids = Object.fromEntries(rows.map((row) => [row.kind, row.id])) as Partial<VirtualLocations>;
  const { supplier, customer, production, adjustment, scrap } = ids;
  if (!supplier || !customer || !production || !adjustment || !scrap) throw new Error('a virtual location is missing');
  known = { supplier, customer, production, adjustment, scrap };
  return known;
}
