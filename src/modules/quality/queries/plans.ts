import { insertRows, newId, type Tx } from '../../../kernel/index.ts';
import type { CharacteristicValues, FaultClass, PlanKind, PlanValues, Severity } from '../contract.ts';
import type { PlanHead } from '../rules/choose-plan.ts';
import type { SwitchingState } from '../rules/sampling/switch-severity.ts';

/** A plan with what it asks, each characteristic under the id that stays. */
export interface Plan
  extends PlanHead,
    Pick<
      PlanValues,
      | 'name'
      | 'nameEn'
      | 'level'
      | 'aqlCritical'
      | 'aqlMajor'
      | 'aqlMinor'
      | 'firstPiece'
      | 'firstPiecePer'
      | 'patrolMinutes'
      | 'patrolPieces'
    > {
  version: number;
  characteristics: (CharacteristicValues & { id: string })[];
}

const planColumns = `p.id, p.code, p.name, p.name_en as "nameEn", p.kind, p.item_id as "itemId", p.supplier_id as "supplierId",
  p.operation_sequence as "operationSequence", p.level, p.aql_critical as "aqlCritical", p.aql_major as "aqlMajor",
  p.aql_minor as "aqlMinor", p.first_piece as "firstPiece", p.first_piece_per as "firstPiecePer", p.patrol_minutes as "patrolMinutes", p.patrol_pieces as "patrolPieces",
  p.version,
  (select coalesce(jsonb_agg(c.value || jsonb_build_object('id', k.id) order by c.ordinality), '[]'::jsonb)
     from jsonb_array_elements(p.characteristics) with ordinality c
     join quality.characteristic k on k.plan_id = p.id and kernel.code_key(k.code) = kernel.code_key(c.value ->> 'code')) as characteristics`;

/** The plans of these items that are in use. */
export function findPlans(tx: Tx, itemIds: readonly string[]): Promise<Plan[]> {
  return tx.query<Plan>(
    `select ${planColumns} from quality.plan p where p.item_id = any($1::uuid[]) and p.active and p.characteristics <> '[]'`,
    [itemIds],
  );
}

export async function readPlan(tx: Tx, planId: string): Promise<Plan | undefined> {
  return tx.first<Plan>(`select ${planColumns} from quality.plan p where p.id = $1`, [planId]);
}

/** Of these items which have a plan for what comes in, and for which supplier. Asked of everything that is received. */
export function findIncomingPlans(tx: Tx, itemIds: readonly string[]): Promise<(PlanHead & { kind: PlanKind })[]> {
  return tx.prepared(
    'quality.incoming-plans',
    `select p.id, p.code, p.kind, p.item_id as "itemId", p.supplier_id as "supplierId", null::int as "operationSequence"
       from quality.plan p where p.item_id = any($1::uuid[]) and p.active and p.characteristics <> '[]' and p.kind = 'incoming'`,
    [itemIds],
  );
}

/** Of these items the plans that ask for a first piece. Asked of everything that is reported. */
export function findFirstPiecePlans(tx: Tx, itemIds: readonly string[]): Promise<PlanHead[]> {
  return tx.prepared(
    'quality.first-piece-plans',
    `select p.id, p.code, p.kind, p.item_id as "itemId", p.supplier_id as "supplierId", p.operation_sequence as "operationSequence"
       from quality.plan p where p.item_id = any($1::uuid[]) and p.active and p.characteristics <> '[]' and p.first_piece`,
    [itemIds],
  );
}

/** Untold: follows its plan, whose event says all of it. */
export async function followCharacteristics(
  tx: Tx,
  planId: string,
  characteristics: readonly CharacteristicValues[],
): Promise<void> {
  const rows = characteristics.map(({ sampling: _, count: __, ...one }, index) => ({
    ...one,
    id: newId(),
    planId,
    position: index + 1,
    active: true,
  }));
  await tx.query(`update quality.characteristic set active = false where plan_id = $1 and active`, [planId]);
  for (const row of rows) {
    const { name, nameEn, kind, unit, nominal, limitLower, limitUpper, decimals, severity, position } = row;
    const updated = await tx.query(
      `update quality.characteristic set name = $3, name_en = $4, kind = $5, unit = $6, nominal = $7, limit_lower = $8,
              limit_upper = $9, decimals = $10, severity = $11, position = $12, active = true
        where plan_id = $1 and kernel.code_key(code) = kernel.code_key($2) returning id`,
      [planId, row.code, name, nameEn, kind, unit, nominal, limitLower, limitUpper, decimals, severity, position],
    );
    if (updated.length === 0) await insertRows(tx, 'quality.characteristic', [row]);
  }
}

type ByClass = Map<FaultClass, SwitchingState>;

/** How strictly what comes by the plan from this party is inspected, by class of faults; locked where it is written down. */
export async function lockSwitching(tx: Tx, planId: string, party: string): Promise<ByClass> {
  const rows = await tx.query<{ class: FaultClass; state: SwitchingState }>(
    `select class, state from quality.switching where plan_id = $1 and party = $2 order by class for update`,
    [planId, party],
  );
  return new Map(rows.map((row) => [row.class, row.state]));
}

export async function readSwitching(tx: Tx, planId: string, party: string): Promise<ByClass> {
  const rows = await tx.query<{ class: FaultClass; state: SwitchingState }>(
    `select class, state from quality.switching where plan_id = $1 and party = $2`,
    [planId, party],
  );
  return new Map(rows.map((row) => [row.class, row.state]));
}

/** Untold: the task that was judged says how it ended, and the next one how strictly it is inspected. */
export async function writeSwitching(
  tx: Tx,
  { planId, party, states, at }: { planId: string; party: string; states: ByClass; at: Date },
): Promise<void> {
  for (const [of, state] of [...states].sort(([a], [b]) => (a < b ? -1 : 1)))
    await tx.query(
      `insert into quality.switching (plan_id, party, class, severity, state, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (plan_id, party, class) do update
          set severity = excluded.severity, state = excluded.state, changed_at = excluded.changed_at`,
      [planId, party, of, state.severity, JSON.stringify(state), at],
    );
}

export function findSwitchings(
  tx: Tx,
  planId: string,
): Promise<{ party: string; partyName: string | null; class: FaultClass; severity: Severity }[]> {
  return tx.query(
    `select s.party, p.name as "partyName", s.class, s.severity from quality.switching s
       left join masterdata.partner p on p.id::text = s.party where s.plan_id = $1 order by s.party, s.class limit 600`,
    [planId],
  );
}
