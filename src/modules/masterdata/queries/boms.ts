import type { Tx } from '../../../kernel/index.ts';
import type { WhereUsed } from '../contract.ts';

/**
 * Until the end of the transaction nobody else publishes a BOM: two versions that only together make a loop are seen one
 * after the other. Taken before the graph is read; a statement that begins after it sees what the other has committed.
 */
export async function lockBomGraph(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('masterdata.bom-graph', 0))`);
}

/** Every "is made of" edge of published BOMs that can be reached from the items, substitutes included. */
export function findPublishedEdges(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ parentId: string; childId: string }[]> {
  return tx.query(
    `with recursive edge (parent_id, child_id) as (
       select b.item_id, c.item_id from masterdata.bom b join lateral (
           select l.item_id from masterdata.bom_line l where l.bom_id = b.id
           union select s.item_id from masterdata.bom_line l join masterdata.bom_line_substitute s on s.bom_line_id = l.id where l.bom_id = b.id
         ) c on true where b.state = 'published' and b.item_id = any($1::uuid[])
       union
       select b.item_id, c.item_id from edge e join masterdata.bom b on b.item_id = e.child_id and b.state = 'published' join lateral (
           select l.item_id from masterdata.bom_line l where l.bom_id = b.id
           union select s.item_id from masterdata.bom_line l join masterdata.bom_line_substitute s on s.bom_line_id = l.id where l.bom_id = b.id
         ) c on true
     ) select parent_id as "parentId", child_id as "childId" from edge`,
    [itemIds],
  );
}

export type UseRow = Omit<WhereUsed['rows'][number], 'level' | 'itemCode' | 'itemName' | 'itemNameEn'>;

/** BOM lines that name one of the items, as component or as substitute. */
export function findUses(
  tx: Tx,
  itemIds: readonly string[],
  states: readonly string[],
  rowsMax: number,
): Promise<UseRow[]> {
  return tx.query<UseRow>(
    `select b.item_id as "itemId", b.id as "bomId", b.code as "bomCode", b.version_number as "versionNumber", b.state,
            u.component as "componentItemId", trim_scale(u.quantity)::text as quantity, u.unit, u.substitute as "asSubstitute"
       from (select l.bom_id, l.item_id as component, l.quantity, l.unit, false as substitute from masterdata.bom_line l where l.item_id = any($1::uuid[])
             union all
             select l.bom_id, s.item_id, l.quantity, l.unit, true from masterdata.bom_line_substitute s
               join masterdata.bom_line l on l.id = s.bom_line_id where s.item_id = any($1::uuid[])) u
       join masterdata.bom b on b.id = u.bom_id and b.state = any($2::text[])
      order by b.code, u.substitute limit $3`,
    [itemIds, states, rowsMax],
  );
}

/** True when any version of a BOM, of any state, names the item. */
export async function isUsedInBom(tx: Tx, itemId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from masterdata.bom where item_id = $1 union all select 1 from masterdata.bom_line where item_id = $1
     union all select 1 from masterdata.bom_line_substitute where item_id = $1 limit 1`,
    [itemId],
  );
  return rows.length > 0;
}

/** Which of the items have a published BOM, whenever it is effective. */
export async function findMadeItems(tx: Tx, itemIds: readonly string[]): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set();
  const rows = await tx.query<{ itemId: string }>(
    `select distinct item_id as "itemId" from masterdata.bom where item_id = any($1::uuid[]) and state = 'published'`,
    [itemIds],
  );
  return new Set(rows.map((row) => row.itemId));
}
