import { type CommandContext, newId } from '../../../kernel/index.ts';
import { findInstallation } from '../queries/audit.ts';
import { findDeviceOf, insertDevice, lockDevice, saveDevicePerson } from '../queries/devices.ts';
import type { Standing } from '../rules/counters.ts';
import { makeDeviceToken, readDeviceToken } from '../rules/device-token.ts';

/** Longer without a sign-in, and the person is a stranger on the device again. */
export const DAYS_KNOWN = 180;
/** As long as browsers keep anything; each sign-in starts it anew. */
const DAYS_TOKEN_KEPT = 400;
const DAY = 86_400_000;

export interface DeviceAtSignIn {
  /** Ours, unless it was revoked. */
  id: string | null;
  standing: Standing;
  /** As it was enrolled; empty otherwise. */
  name: string;
}

/** Which device this is by the token it carries, and how it stands to the person who is named. */
export async function recogniseDeviceOf(
  { tx, now, transport }: CommandContext,
  personId: string | undefined,
): Promise<DeviceAtSignIn> {
  const stranger: DeviceAtSignIn = { id: null, standing: 'unknown', name: '' };
  if (!transport?.deviceToken) return stranger;
  const id = readDeviceToken(await findInstallation(tx), transport.deviceToken);
  const device = id && (await findDeviceOf(tx, id, personId, new Date(now.getTime() - DAYS_KNOWN * DAY)));
  if (!device || device.revokedAt) return stranger;
  const standing = device.enrolledAt ? 'enrolled' : device.known ? 'known' : 'unknown';
  return { id: device.id, standing, name: device.name };
}

/** From now on the person is known there. One that was revoked while the secret was looked at begins anew as a stranger. */
export async function rememberDevice(
  { tx, now }: CommandContext,
  device: DeviceAtSignIn,
  personId: string,
): Promise<string> {
  const held = device.id ? await lockDevice(tx, device.id) : undefined;
  const id = held && !held.revokedAt ? held.id : newId();
  if (id !== device.id) await insertDevice(tx, id, now);
  await saveDevicePerson(tx, id, personId, now);
  return id;
}

export async function giveDeviceToken({ tx, now, transport }: CommandContext, deviceId: string): Promise<void> {
  const token = makeDeviceToken(await findInstallation(tx), deviceId);
  transport?.setDeviceToken(token, new Date(now.getTime() + DAYS_TOKEN_KEPT * DAY));
}
