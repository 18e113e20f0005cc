import type { SubjectName, Tx } from '../../../kernel/index.ts';

export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** One at a time keeps the index; whoever comes meanwhile has nothing to do. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const row = await tx.first<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('finding.index')) as mine`);
  return row?.mine ?? false;
}

/** After which id each kind has still to be walked. */
export async function readWalks(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.query<{ kind: string; afterId: string }>(
    'select kind, after_id as "afterId" from finding.walk',
  );
  return new Map(rows.map(({ kind, afterId }) => [kind, afterId]));
}

/** After which id each of these kinds is to be walked from now on. Untold: how far an index is, which is derived. */
export async function saveWalks(tx: Tx, reached: ReadonlyMap<string, string>, now: Date): Promise<void> {
  await tx.query(
    `insert into finding.walk (kind, after_id, walked_at) select kind, after_id, $3::timestamptz from unnest($1::text[], $2::uuid[]) t(kind, after_id)
     on conflict (kind) do update set after_id = excluded.after_id, walked_at = excluded.walked_at`,
    [[...reached.keys()], [...reached.values()], now],
  );
}

/** Lets the next walk begin at the first again. Untold: how far an index is, which is derived. */
export async function forgetWalks(tx: Tx): Promise<void> {
  await tx.query('delete from finding.walk');
}

/** Subjects that something was told of since the last look, and the look itself moves on. Untold: how far an index is. */
export async function takeChanged(tx: Tx, kinds: readonly string[]): Promise<SubjectName[]> {
  return tx.query<SubjectName>(
    `with seen as (select snapshot from finding.look),
          look as (insert into finding.look (snapshot) values (pg_current_snapshot())
                   on conflict (only_row) do update set snapshot = excluded.snapshot)
     select distinct x.aggregate_type as kind, x.aggregate_id::text as id
       from kernel.outbox x, seen
      where x.transaction_id >= pg_snapshot_xmin(seen.snapshot) and not pg_visible_in_snapshot(x.transaction_id, seen.snapshot)
        and x.aggregate_type = any($1::text[])`,
    [kinds],
  );
}
