import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../../../kernel/index.ts';
import type { Installation } from './api-key.ts';

/** `<device id>.<signature>`: the signature makes it ours without a look-up; what the device may do stands in its row. */
export function makeDeviceToken(installation: Installation, deviceId: string): string {
  return `${deviceId}.${sign(installation, deviceId)}`;
}

/** The device that carries it; undefined for what we never gave out. */
export function readDeviceToken(installation: Installation, token: string): string | undefined {
  const [deviceId = '', signature = '', ...more] = token.slice(0, 200).split('.');
  if (!isId(deviceId) || more.length > 0) return undefined;
  const wanted = Buffer.from(sign(installation, deviceId));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? deviceId : undefined;
}

function sign(installation: Installation, deviceId: string): string {
  return createHmac('sha256', installation.secret).update(`device ${deviceId}`).digest('base64url');
}
