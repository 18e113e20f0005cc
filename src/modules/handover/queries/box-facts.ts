import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

/** What last happened to a box. */
export interface LastOfBox {
  movementId: string;
  code: string;
  at: Date;
  postedAt: Date;
  fromCode: string;
  toCode: string;
  personName: string | null;
  personNameEn: string | null;
}

export async function findLastOfBox(tx: Tx, id: string): Promise<LastOfBox | undefined> {
  const last = (side: 'from' | 'to') =>
    `(select m.id, m.business_at, m.posted_at, m.from_location_id, m.to_location_id, m.person_id from inventory.movement m
       where m.${side}_handling_unit_id = $1 order by m.posted_at desc, m.id desc limit 1)`;
  return tx.first(
    `select m.id as "movementId", h.code, m.business_at as at, m.posted_at as "postedAt", f.code as "fromCode", g.code as "toCode", n.name as "personName",
            n.name_en as "personNameEn"
       from inventory.handling_unit h
      cross join (select * from (${last('from')} union all ${last('to')}) e order by e.posted_at desc, e.id desc limit 1) m
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location g on g.id = m.to_location_id
       left join identity.person n on n.id = m.person_id
      where h.id = $1`,
    [id],
  );
}

/** A box or pallet, or one that stands in it. */
export interface BoxPart {
  id: string;
  code: string;
  /** It stands in another one. */
  inside: boolean;
  full: boolean;
}

/** What lies in a box and all in it, and how much of the same lies at its place altogether. Amounts are in `unit`. */
export interface BoxContent {
  itemId: string;
  itemCode: string;
  unit: string;
  lotId: string | null;
  status: 'available' | 'in_inspection' | 'hold' | 'rejected';
  quantity: Amount;
  onHand: Amount;
  locationId: string;
}

/** The units of a box that is in use, the innermost first and itself last; nothing where it is out of use. */
export async function findBoxParts(tx: Tx, id: string): Promise<BoxPart[]> {
  return tx.query(
    `with recursive part as (
       select h.id, h.code, h.parent_id, 0 as depth from inventory.handling_unit h where h.id = $1 and h.state = 'active'
       union all
       select h.id, h.code, h.parent_id, p.depth + 1 from part p join inventory.handling_unit h on h.parent_id = p.id and h.state = 'active')
     select p.id, p.code, p.parent_id is not null as inside,
            exists (select from inventory.handling_unit_content c where c.handling_unit_id = p.id) as full
       from part p order by p.depth desc, p.code limit 200`,
    [id],
  );
}

export async function findBoxContents(tx: Tx, partIds: readonly string[]): Promise<BoxContent[]> {
  const rows = await tx.query<Omit<BoxContent, 'quantity' | 'onHand'> & { quantity: string; onHand: string }>(
    `select c.item_id as "itemId", i.code as "itemCode", i.unit, nullif(c.lot_id, '00000000-0000-0000-0000-000000000000') as "lotId", c.status,
            sum(c.quantity)::text as quantity, max(b.on_hand)::text as "onHand", r.location_id as "locationId"
       from inventory.handling_unit_content c
       join inventory.handling_unit h on h.id = c.handling_unit_id
       join inventory.handling_unit r on r.id = h.root_id
       join masterdata.item i on i.id = c.item_id
       join inventory.balance b on b.item_id = c.item_id and b.location_id = r.location_id and b.lot_id = c.lot_id and b.status = c.status
      where c.handling_unit_id = any($1::uuid[])
      group by c.item_id, i.code, i.unit, c.lot_id, c.status, r.location_id order by i.code, c.lot_id, c.status`,
    [partIds],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity), onHand: parseAmount(row.onHand) }));
}
