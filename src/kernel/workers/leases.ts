import type { Tx } from '../db/database.ts';

/** Takes or keeps a lease; false where another holds it. */
export async function holdLease(
  tx: Tx,
  name: string,
  { holder, now, until }: { holder: string; now: Date; until: Date },
): Promise<boolean> {
  const held = await tx.write(
    `insert into kernel.worker_lease as l (name, held_by, held_until) values ($1, $2, $3::timestamptz)
     on conflict (name) do update set held_by = $2, held_until = $3::timestamptz
      where l.held_by = $2 or l.held_until <= $4::timestamptz`,
    [name, holder, until, now],
  );
  return held > 0;
}

export async function giveBackLease(tx: Tx, name: string, holder: string): Promise<void> {
  await tx.query('delete from kernel.worker_lease where name = $1 and held_by = $2', [name, holder]);
}
