import type { CommandContext, Tx } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { Order } from '../rules/index.ts';

export interface Lease {
  id: string;
  equipmentId: string;
  equipmentCode: string;
  operationId: string;
  operationCode: string;
  holderName: string;
  holderNameEn?: string | null;
  fencingToken: string;
  expiresAt: Date;
}

const leaseColumns = `l.id, l.equipment_id as "equipmentId", e.code as "equipmentCode", l.operation_id as "operationId",
  p.code as "operationCode", l.holder_name as "holderName",
  ${englishNameOf('l.person_id')} as "holderNameEn", l.fencing_token as "fencingToken", l.expires_at as "expiresAt"`;
const leaseTables = `execution.resource_lease l
  join masterdata.equipment e on e.id = l.equipment_id
  join execution.work_order_operation p on p.id = l.operation_id`;

/** Locks the exclusive leases that stand on these machines, by id, ended or not by time. */
export async function lockLeases(tx: Tx, equipmentIds: readonly string[]): Promise<Lease[]> {
  return tx.prepared<Lease>(
    'execution.lock-leases',
    `select ${leaseColumns} from ${leaseTables}
      where l.equipment_id = any($1::uuid[]) and l.released_at is null and l.exclusive
      order by l.id for no key update of l`,
    [[...new Set(equipmentIds)]],
  );
}

export async function findLeasesOfOperations(tx: Tx, operationIds: readonly string[]): Promise<Lease[]> {
  return tx.query<Lease>(
    `select ${leaseColumns} from ${leaseTables} where l.operation_id = any($1::uuid[]) and l.released_at is null`,
    [operationIds],
  );
}

export async function findLeasesOfEquipment(tx: Tx, equipmentIds: readonly string[]): Promise<Lease[]> {
  return tx.query<Lease>(
    `select ${leaseColumns} from ${leaseTables}
      where l.equipment_id = any($1::uuid[]) and l.released_at is null and l.exclusive`,
    [equipmentIds],
  );
}

export async function releaseLeases(tx: Tx, operationIds: readonly string[], at: Date): Promise<void> {
  await tx.prepared(
    'execution.release-leases',
    `update execution.resource_lease set released_at = $2::timestamptz where operation_id = any($1::uuid[]) and released_at is null`,
    [operationIds, at],
  );
}

/** Gives back every machine that these orders hold. */
export async function releaseLeasesOf({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, orders: Order[]): Promise<void> {
  const ids = orders.flatMap((order) => order.operations.map(({ id }) => id));
  await releaseLeases(tx, ids, now);
}

export async function releaseLeaseIds(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  const release = 'update execution.resource_lease set released_at = $2::timestamptz where id = any($1::uuid[])';
  await tx.query(release, [ids, at]);
}

export async function renewLeases(tx: Tx, renewals: readonly { operationId: string; until: Date }[]): Promise<void> {
  await tx.prepared(
    'execution.renew-leases',
    `update execution.resource_lease l set expires_at = greatest(l.expires_at, n.until)
       from (select operation_id, max(until) as until from unnest($1::uuid[], $2::timestamptz[]) as n (operation_id, until) group by 1) n
      where l.operation_id = n.operation_id and l.released_at is null`,
    [renewals.map((one) => one.operationId), renewals.map((one) => one.until.toISOString())],
  );
}

export interface NewLease extends Pick<Lease, 'id' | 'equipmentId' | 'operationId' | 'holderName' | 'expiresAt'> {
  orderId: string;
  personId: string | null;
  exclusive: boolean;
  at: Date;
}

/** Gives back the leases that were taken; one that is missing met a holder who came at the same moment. */
export async function insertLeases(
  tx: Tx,
  leases: readonly NewLease[],
): Promise<Pick<Lease, 'operationId' | 'equipmentId' | 'fencingToken' | 'expiresAt'>[]> {
  return tx.query(
    `insert into execution.resource_lease (id, equipment_id, order_id, operation_id, person_id, holder_name, fencing_token,
       exclusive, acquired_at, expires_at)
     select id, "equipmentId", "orderId", "operationId", "personId", "holderName", nextval('execution.fencing_token'), exclusive, at,
       "expiresAt"
       from json_to_recordset($1::json) as n (id uuid, "equipmentId" uuid, "orderId" uuid, "operationId" uuid, "personId" uuid,
         "holderName" text, exclusive boolean, at timestamptz, "expiresAt" timestamptz)
     order by "equipmentId"
     on conflict (equipment_id) where released_at is null and exclusive do nothing
     returning equipment_id as "equipmentId", operation_id as "operationId", fencing_token as "fencingToken", expires_at as "expiresAt"`,
    [JSON.stringify(leases)],
  );
}
