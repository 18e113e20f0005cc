import { type FactsBefore, type OrgScope, type Tx, toWire } from '../../../kernel/index.ts';
import type { StockStatus } from '../contract.ts';
import { atNoHiddenPlace, documentWithin } from './scope.ts';

/** One movement, as what happened to a lot or a handling unit. */
export interface MovementFactRow {
  id: string;
  itemCode: string;
  fromUnitId: string | null;
  toUnitId: string | null;
  at: string;
  businessAt: string;
  quantity: string;
  unit: string;
  fromCode: string;
  fromKind: string;
  fromStatus: StockStatus;
  toCode: string;
  toKind: string;
  toStatus: StockStatus;
  documentCode: string | null;
  personName: string | null;
  reason: string | null;
  reverses: boolean;
}

/** Movements of a lot, or out of and into a handling unit, before a place, the newest first, as far as the list of movements shows them to this scope. */
export async function findMovementFacts(
  tx: Tx,
  of: 'lot' | 'handling-unit',
  subjectId: string,
  { at, id, limit }: Omit<FactsBefore, 'language'>,
  scope: OrgScope,
): Promise<MovementFactRow[]> {
  const values: unknown[] = [subjectId, at, id, limit];
  const value = (given: unknown) => `$${values.push(given)}`;
  const seen = scope.all
    ? 'true'
    : [
        atNoHiddenPlace('m.from_location_id', scope, value),
        atNoHiddenPlace('m.to_location_id', scope, value),
        documentWithin('m.document_id', scope, value),
      ].join(' and ');
  const own = of === 'lot' ? 'm.lot_id = $1' : '(m.from_handling_unit_id = $1 or m.to_handling_unit_id = $1)';
  const rows = await tx.query<MovementFactRow>(
    `select m.id, m.posted_at as at, m.business_at as "businessAt", trim_scale(m.quantity)::text as quantity, i.unit,
            i.code as "itemCode", m.from_handling_unit_id as "fromUnitId", m.to_handling_unit_id as "toUnitId",
            f.code as "fromCode", f.kind as "fromKind", m.from_status as "fromStatus",
            g.code as "toCode", g.kind as "toKind", m.to_status as "toStatus",
            m.document_code as "documentCode", p.name as "personName", m.reason, m.reverses_id is not null as reverses
       from (select * from inventory.movement m
              where ${own} and m.posted_at <= $2::timestamptz and (m.posted_at, m.id) < ($2::timestamptz, $3::uuid) and ${seen}
              order by m.posted_at desc, m.id desc limit $4) m
       join masterdata.item i on i.id = m.item_id
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location g on g.id = m.to_location_id
       left join identity.person p on p.id = m.person_id
      order by m.posted_at desc, m.id desc`,
    values,
  );
  return toWire(rows);
}
