import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';

export interface DeviceRow {
  id: string;
  name: string;
  enrolledAt: Date | null;
  revokedAt: Date | null;
}

const deviceColumns = 'd.id, d.name, d.enrolled_at as "enrolledAt", d.revoked_at as "revokedAt"';

export async function lockDevice(tx: Tx, id: string): Promise<DeviceRow | undefined> {
  return tx.first(`select ${deviceColumns} from identity.device d where d.id = $1 for no key update`, [id]);
}

/** The device and whether this person signed in on it since the moment given. */
export async function findDeviceOf(
  tx: Tx,
  id: string,
  personId: string | undefined,
  since: Date,
): Promise<(DeviceRow & { known: boolean }) | undefined> {
  return tx.first(
    `select ${deviceColumns}, k.person_id is not null as known from identity.device d
     left join identity.device_person k on k.device_id = d.id and k.person_id = $2 and k.signed_in_at > $3
     where d.id = $1`,
    [id, personId ?? null, since],
  );
}

export async function insertDevice(tx: Tx, id: string, at: Date): Promise<void> {
  await insertRows(tx, 'identity.device', [{ id, createdAt: at, seenAt: at }]);
}

/** Notes that a person signed in on the device. */
export async function saveDevicePerson(tx: Tx, deviceId: string, personId: string, at: Date): Promise<void> {
  await tx.query('update identity.device set seen_at = $2 where id = $1 and seen_at < $2', [deviceId, at]);
  const signedIn = { deviceId, personId, signedInAt: at };
  await insertRows(tx, 'identity.device_person', [signedIn], { orUpdate: { key: ['deviceId', 'personId'] } });
}

export async function enrolDeviceRow(tx: Tx, id: string, name: string, by: string, at: Date): Promise<void> {
  await updateRow(tx, 'identity.device', id, { name, enrolledAt: at, enrolledBy: by, seenAt: at });
}

export async function revokeDeviceRow(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await updateRow(tx, 'identity.device', id, { revokedAt: at, revokedBy: by });
}

/** Untold: the device that becomes known by it tells who offered it. */
export async function insertEnrolmentCode(
  tx: Tx,
  code: { codeHash: Buffer; name: string; offeredBy: string; expiresAt: Date },
): Promise<void> {
  await insertRows(tx, 'identity.enrolment_code', [code]);
}

/** Takes the code, so that it opens one device only. */
export async function takeEnrolmentCode(
  tx: Tx,
  hash: Buffer,
  now: Date,
): Promise<{ name: string; offeredBy: string } | undefined> {
  return tx.first(
    'delete from identity.enrolment_code where code_hash = $1 and expires_at > $2 returning name, offered_by as "offeredBy"',
    [hash, now],
  );
}

export async function deleteOldCodes(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from identity.enrolment_code where expires_at <= $1', [now]);
}

/** Devices that nobody signed in on for so long are strangers again. Enrolled ones and revoked ones stay on the list. */
export async function deleteOldDevices(tx: Tx, before: Date): Promise<number> {
  return tx.write(
    `delete from identity.device where id in (
       select id from identity.device where seen_at < $1 and enrolled_at is null limit 20000)`,
    [before],
  );
}
