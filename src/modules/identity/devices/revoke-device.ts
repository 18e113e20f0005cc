import { defineCommand } from '../../../kernel/index.ts';
import { zDeviceRequest, zDone } from '../contract.ts';
import { revokeDeviceRow } from '../queries/devices.ts';
import { endSessionsOnDevice } from '../sessions/end-sessions.ts';
import { tellDevice } from '../tell-change.ts';
import { takeDevice } from './take-device.ts';

/** For a device that is lost or given away: it is a stranger from now on, and who is signed in there is out. */
export const revokeDevice = defineCommand({
  name: 'identity.revoke-device',
  summary: { zh: '注销设备', en: 'Revoke a device' },
  permission: 'identity.device.write',
  input: zDeviceRequest,
  output: zDone,
  http: { method: 'POST', path: '/devices/:deviceId/revoke' },
  handle: async (context, { deviceId }) => {
    const { tx, principal, now } = context;
    const device = await takeDevice(tx, deviceId);
    if (device.revokedAt) return { done: true as const };
    await revokeDeviceRow(tx, deviceId, principal.id, now);
    const sessions = await endSessionsOnDevice(context, deviceId);
    tellDevice(context, device, { action: 'revoked', changes: { sessionsEnded: { to: sessions } } });
    return { done: true as const };
  },
});
