import { newId, type Tx } from '../../../kernel/index.ts';

export interface BomLineRow {
  id: string;
  bomId: string;
  lineNumber: number;
  itemId: string;
  quantity: string;
  unit: string;
  numerator: string;
  denominator: string;
  scrapFactor: string;
  operationSequence: number | null;
  backflush: boolean;
  phantom: boolean;
  note: string;
  substitutes: { itemId: string; numerator: string; denominator: string }[];
}

export function readBomLines(tx: Tx, bomIds: readonly string[]): Promise<BomLineRow[]> {
  return tx.prepared<BomLineRow>(
    'masterdata.read-bom-lines',
    `select l.id, l.bom_id as "bomId", l.line_number as "lineNumber", l.item_id as "itemId", trim_scale(l.quantity)::text as quantity, l.unit,
            l.numerator::text, l.denominator::text, trim_scale(l.scrap_factor)::text as "scrapFactor", l.operation_sequence as "operationSequence",
            l.backflush, l.phantom, l.note,
            (select coalesce(jsonb_agg(jsonb_build_object('itemId', s.item_id, 'numerator', s.numerator::text, 'denominator', s.denominator::text) order by s.position), '[]'::jsonb)
               from masterdata.bom_line_substitute s where s.bom_line_id = l.id) as substitutes
       from masterdata.bom_line l where l.bom_id = any($1::uuid[]) order by l.bom_id, l.line_number`,
    [bomIds],
  );
}

export type BomLineWrite = Omit<BomLineRow, 'id' | 'bomId'>;

export async function replaceBomLineRows(tx: Tx, bomId: string, lines: readonly BomLineWrite[]): Promise<void> {
  await tx.query(
    'delete from masterdata.bom_line_substitute where bom_line_id in (select id from masterdata.bom_line where bom_id = $1)',
    [bomId],
  );
  await tx.query('delete from masterdata.bom_line where bom_id = $1', [bomId]);
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({ ...line, id: newId() }));
  await tx.query(
    `insert into masterdata.bom_line (id, bom_id, line_number, item_id, quantity, unit, numerator, denominator, scrap_factor, operation_sequence, backflush, phantom, note)
     select id, $2::uuid, "lineNumber", "itemId", quantity, unit, numerator, denominator, "scrapFactor", "operationSequence", backflush, phantom, note
       from jsonb_to_recordset($1::jsonb) as x(id uuid, "lineNumber" integer, "itemId" uuid, quantity numeric(20,6), unit text, numerator bigint,
            denominator bigint, "scrapFactor" numeric(9,6), "operationSequence" integer, backflush boolean, phantom boolean, note text)`,
    [JSON.stringify(rows), bomId],
  );
  const substitutes = rows.flatMap((line) =>
    line.substitutes.map((substitute, index) => ({ ...substitute, bomLineId: line.id, position: index + 1 })),
  );
  if (substitutes.length === 0) return;
  await tx.query(
    `insert into masterdata.bom_line_substitute (bom_line_id, position, item_id, numerator, denominator)
     select "bomLineId", position, "itemId", numerator, denominator
       from jsonb_to_recordset($1::jsonb) as x("bomLineId" uuid, position integer, "itemId" uuid, numerator bigint, denominator bigint)`,
    [JSON.stringify(substitutes)],
  );
}

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

export interface UseRow {
  itemId: string;
  bomId: string;
  bomCode: string;
  versionNumber: number;
  state: 'draft' | 'published' | 'obsolete';
  componentItemId: string;
  quantity: string;
  unit: string;
  asSubstitute: boolean;
}

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
