import { type Batch, namePair, newId, policiesOf, type Refusal } from '../../../kernel/index.ts';
import type { OperationResponse } from '../contract.ts';
import { executionPolicies } from '../policies.ts';
import {
  insertLeases,
  type Lease,
  lockLeases,
  type NewLease,
  releaseLeaseIds,
  renewLeases,
} from '../queries/leases.ts';
import { refuse } from '../refusals.ts';
import { remedyIn } from '../rules/remedy.ts';
import type { Located } from './locate-operations.ts';

interface WantsEquipment {
  equipmentId?: string | undefined;
}

type Holder = Pick<
  Lease,
  'operationId' | 'operationCode' | 'holderName' | 'holderNameEn' | 'equipmentCode' | 'expiresAt'
>;

/** The leases that stand on the machines of a batch, locked, and what the batch has decided about them so far. */
export interface LeaseState {
  byEquipment: Map<string, Holder>;
  ended: string[];
  taken: NewLease[];
  renewed: { operationId: string; until: Date }[];
}

export async function loadLeases<I extends WantsEquipment, O>(
  batch: Batch,
  located: Located<I, O>[],
): Promise<LeaseState> {
  const ids = located.flatMap(({ item }) => item.input.equipmentId ?? []);
  const state: LeaseState = { byEquipment: new Map(), ended: [], taken: [], renewed: [] };
  if (ids.length === 0) return state;
  for (const lease of await lockLeases(batch.tx, ids)) {
    // A lease that ran out belongs to nobody: whoever comes next takes the machine, with a higher token.
    if (lease.expiresAt.getTime() <= batch.now.getTime()) state.ended.push(lease.id);
    else state.byEquipment.set(lease.equipmentId, lease);
  }
  return state;
}

export function whyNotTake<I extends WantsEquipment, O>(state: LeaseState, one: Located<I, O>): Refusal | undefined {
  const { equipmentId } = one.item.input;
  const holder = equipmentId === undefined ? undefined : state.byEquipment.get(equipmentId);
  if (!holder || holder.operationId === one.operation.id) return undefined;
  if (policiesOf(one.configuration, executionPolicies)['execution.equipment_sharing'] === 'allow') return undefined;
  return takenBy(holder);
}

export function takenBy(holder: Holder): Refusal {
  const { equipmentCode: equipment, holderName, holderNameEn, operationCode: operation, expiresAt: until } = holder;
  const parameters = { equipment, holder: namePair(holderName, holderNameEn), operation, until };
  const details = remedyIn('execution.operations', null, { 'f.code.eq': operation });
  return refuse('execution.equipment_taken', parameters, { where: '/equipmentId', details });
}

/** Lends the machine to the operation in memory. Ask whyNotTake first. */
export function takeLease<I extends WantsEquipment, O>(
  state: LeaseState,
  one: Located<I, O>,
  equipmentCode: string,
): void {
  const { item, order, operation, configuration } = one;
  const { equipmentId } = item.input;
  if (equipmentId === undefined) return;
  const minutes = policiesOf(configuration, executionPolicies)['execution.lease_minutes'];
  const expiresAt = new Date(item.now.getTime() + minutes * 60_000);
  const holder = state.byEquipment.get(equipmentId);
  const { id: operationId, code: operationCode } = operation;
  if (holder?.operationId === operationId) {
    state.renewed.push({ operationId, until: expiresAt });
    return;
  }
  const { name: holderName, nameEn: holderNameEn = null, personId } = item.principal;
  const exclusive = holder === undefined;
  const lease = {
    id: newId(),
    equipmentId,
    orderId: order.id,
    operationId,
    personId,
    holderName,
    exclusive,
    expiresAt,
  };
  state.taken.push({ ...lease, at: item.now });
  if (exclusive) {
    state.byEquipment.set(equipmentId, {
      operationId,
      operationCode,
      holderName,
      holderNameEn,
      equipmentCode,
      expiresAt,
    });
  }
}

/** Writes the leases; gives the fencing token and end by operation. */
export async function writeLeases(
  batch: Batch,
  state: LeaseState,
): Promise<Map<string, NonNullable<OperationResponse['lease']>>> {
  if (state.ended.length > 0) await releaseLeaseIds(batch.tx, state.ended, batch.now);
  if (state.renewed.length > 0) await renewLeases(batch.tx, state.renewed);
  if (state.taken.length === 0) return new Map();
  const rows = await insertLeases(batch.tx, state.taken);
  if (rows.length < state.taken.length) {
    // Another transaction took a machine between our look and our insert. On the next try its lease will be seen, and told.
    throw Object.assign(new Error('an equipment was taken meanwhile'), { code: '40001' });
  }
  return new Map(
    rows.map(({ operationId, equipmentId, fencingToken, expiresAt }) => [
      operationId,
      { fencingToken: Number(fencingToken), expiresAt: expiresAt.toISOString(), equipmentId },
    ]),
  );
}
