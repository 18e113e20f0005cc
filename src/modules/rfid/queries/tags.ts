import { codeKey, type Tx } from '../../../kernel/index.ts';

export interface Tag {
  id: string;
  epc: string;
  handlingUnitId: string | null;
  lotId: string | null;
}

const columns = `t.id, t.epc, t.handling_unit_id as "handlingUnitId", t.lot_id as "lotId"`;

export async function findTags(tx: Tx, epcs: readonly string[]): Promise<Tag[]> {
  return tx.query<Tag>(`select ${columns} from rfid.tag t where t.epc = any($1::text[])`, [epcs]);
}

export async function lockTag(tx: Tx, id: string): Promise<(Tag & { readerId: string }) | undefined> {
  return tx.first(`select ${columns}, t.reader_id as "readerId" from rfid.tag t where t.id = $1 for no key update`, [
    id,
  ]);
}

export async function writeBinding(tx: Tx, tag: Tag, boundBy: string | null): Promise<void> {
  await tx.query(`update rfid.tag set handling_unit_id = $2, lot_id = $3, bound_by = $4 where id = $1`, [
    tag.id,
    tag.handlingUnitId,
    tag.lotId,
    boundBy,
  ]);
}

/** What the standards say that tags stick to: a unit by its SSCC, a serial by the GTIN of its item. */
export interface SaidByTag {
  epc: string;
  sscc: string | null;
  /** As items may keep it: 14 digits, or without zeros in front. */
  gtins: readonly string[];
  serial: string | null;
}

/** The units and serials that tags name, as far as the books have them. */
export async function findThingsOfTags(
  tx: Tx,
  tags: readonly SaidByTag[],
): Promise<{ epc: string; handlingUnitId: string | null; lotId: string | null }[]> {
  const items = tags.flatMap(({ epc, gtins, serial }) =>
    serial === null ? [] : gtins.map((gtin) => ({ epc, gtin: codeKey(gtin), serial: codeKey(serial) })),
  );
  const units = tags.filter(({ sscc }) => sscc !== null);
  return tx.query(
    `select k.epc, u.id as "handlingUnitId", null::uuid as "lotId"
       from unnest($1::text[], $2::text[]) as k (epc, code)
       join inventory.handling_unit u on kernel.code_key(u.code) = k.code
     union all
     select k.epc, null, l.id
       from unnest($3::text[], $4::text[], $5::text[]) as k (epc, gtin, serial)
       join masterdata.item_code c on kernel.code_key(c.code) = k.gtin and not c.code_double
       join inventory.lot l on l.item_id = c.item_id and kernel.code_key(l.code) = k.serial and not l.doubled`,
    [
      units.map(({ epc }) => epc),
      units.map(({ sscc }) => codeKey(sscc ?? '')),
      items.map(({ epc }) => epc),
      items.map(({ gtin }) => gtin),
      items.map(({ serial }) => serial),
    ],
  );
}

export interface SeenTag extends Tag {
  says: string | null;
  firstAt: Date;
  lastAt: Date;
}

/** Tags as they were seen now; new ones are made. In the order of their memory, so that two readers wait for each other. */
export async function writeTags(tx: Tx, readerId: string, tags: readonly SeenTag[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; epc: string }>(
    `insert into rfid.tag as t (id, epc, handling_unit_id, lot_id, says, reader_id, first_seen_at, last_seen_at)
     select k.id, k.epc, k.unit_id, k.lot_id, k.says, $1, k.first_at, k.last_at
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[])
         as k (id, epc, unit_id, lot_id, says, first_at, last_at)
      order by k.epc
     on conflict (epc) do update
       set reader_id = case when excluded.last_seen_at >= t.last_seen_at then excluded.reader_id else t.reader_id end,
           last_seen_at = greatest(t.last_seen_at, excluded.last_seen_at),
           first_seen_at = least(t.first_seen_at, excluded.first_seen_at),
           handling_unit_id = coalesce(t.handling_unit_id, case when t.lot_id is null then excluded.handling_unit_id end),
           lot_id = coalesce(t.lot_id, case when t.handling_unit_id is null then excluded.lot_id end)
     returning t.id, t.epc`,
    [
      readerId,
      tags.map(({ id }) => id),
      tags.map(({ epc }) => epc),
      tags.map(({ handlingUnitId }) => handlingUnitId),
      tags.map(({ lotId }) => lotId),
      tags.map(({ says }) => says),
      tags.map(({ firstAt }) => firstAt.toISOString()),
      tags.map(({ lastAt }) => lastAt.toISOString()),
    ],
  );
  return new Map(rows.map(({ id, epc }) => [epc, id]));
}
