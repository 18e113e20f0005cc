import type { Tx } from '../../../kernel/index.ts';

export interface DeviceRow {
  id: string;
  name: string;
  enrolledAt: Date | null;
  revokedAt: Date | null;
}

const deviceColumns = 'd.id, d.name, d.enrolled_at as "enrolledAt", d.revoked_at as "revokedAt"';

export async function lockDevice(tx: Tx, id: string): Promise<DeviceRow | undefined> {
  const rows = await tx.query<DeviceRow>(
    `select ${deviceColumns} from identity.device d where d.id = $1 for no key update`,
    [id],
  );
  return rows[0];
}

/** The device and whether this person signed in on it since the moment given. */
export async function findDeviceOf(
  tx: Tx,
  id: string,
  personId: string | undefined,
  since: Date,
): Promise<(DeviceRow & { known: boolean }) | undefined> {
  const rows = await tx.query<DeviceRow & { known: boolean }>(
    `select ${deviceColumns}, k.person_id is not null as known from identity.device d
     left join identity.device_person k on k.device_id = d.id and k.person_id = $2 and k.signed_in_at > $3
     where d.id = $1`,
    [id, personId ?? null, since],
  );
  return rows[0];
}

export async function insertDevice(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('insert into identity.device (id, created_at, seen_at) values ($1, $2, $2)', [id, at]);
}

/** Notes that a person signed in on the device. */
export async function saveDevicePerson(tx: Tx, deviceId: string, personId: string, at: Date): Promise<void> {
  await tx.query('update identity.device set seen_at = $2 where id = $1 and seen_at < $2', [deviceId, at]);
  await tx.query(
    `insert into identity.device_person (device_id, person_id, signed_in_at) values ($1, $2, $3)
     on conflict (device_id, person_id) do update set signed_in_at = excluded.signed_in_at`,
    [deviceId, personId, at],
  );
}

export async function enrolDeviceRow(tx: Tx, id: string, name: string, by: string, at: Date): Promise<void> {
  await tx.query(
    'update identity.device set name = $2, enrolled_at = $4, enrolled_by = $3, seen_at = $4 where id = $1',
    [id, name, by, at],
  );
}

export async function revokeDeviceRow(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.query('update identity.device set revoked_at = $3, revoked_by = $2 where id = $1', [id, by, at]);
}

/** Untold: the device that becomes known by it tells who offered it. */
export async function insertEnrolmentCode(
  tx: Tx,
  code: { hash: Buffer; name: string; by: string; expiresAt: Date },
): Promise<void> {
  await tx.query(
    'insert into identity.enrolment_code (code_hash, name, offered_by, expires_at) values ($1, $2, $3, $4)',
    [code.hash, code.name, code.by, code.expiresAt],
  );
}

/** Takes the code, so that it opens one device only. */
export async function takeEnrolmentCode(
  tx: Tx,
  hash: Buffer,
  now: Date,
): Promise<{ name: string; offeredBy: string } | undefined> {
  const rows = await tx.query<{ name: string; offeredBy: string }>(
    'delete from identity.enrolment_code where code_hash = $1 and expires_at > $2 returning name, offered_by as "offeredBy"',
    [hash, now],
  );
  return rows[0];
}

export async function deleteOldCodes(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from identity.enrolment_code where expires_at <= $1', [now]);
}

/** Devices that nobody signed in on for so long are strangers again. Enrolled ones and revoked ones stay on the list. */
export async function deleteOldDevices(tx: Tx, before: Date): Promise<number> {
  const rows = await tx.query(
    `delete from identity.device where id in (
       select id from identity.device where seen_at < $1 and enrolled_at is null limit 20000) returning id`,
    [before],
  );
  return rows.length;
}
