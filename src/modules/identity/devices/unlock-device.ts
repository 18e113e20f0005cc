import { defineCommand } from '../../../kernel/index.ts';
import { zDeviceRequest, zDone } from '../contract.ts';
import { deleteGuardsOfDevice } from '../queries/sign-in.ts';
import { tellDevice } from '../tell-change.ts';
import { takeDevice } from './take-device.ts';

export const unlockDevice = defineCommand({
  name: 'identity.unlock-device',
  summary: { zh: '解除设备的登录锁定', en: 'Lift the sign-in lock of a device' },
  permission: 'identity.lockout.lift',
  input: zDeviceRequest,
  output: zDone,
  http: { method: 'POST', path: '/devices/:deviceId/unlock' },
  handle: async (context, { deviceId }) => {
    // Counts before devices, as a sign-in locks them.
    const unlocked = await deleteGuardsOfDevice(context.tx, deviceId);
    const device = await takeDevice(context.tx, deviceId);
    if (unlocked) tellDevice(context, device, { action: 'unlocked', changes: {} });
    return { done: true as const };
  },
});
