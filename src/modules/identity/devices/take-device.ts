import { Refusal, type Tx } from '../../../kernel/index.ts';
import { type DeviceRow, lockDevice } from '../queries/devices.ts';

/** The device, locked. Throws kernel.not_found. */
export async function takeDevice(tx: Tx, deviceId: string): Promise<DeviceRow> {
  const device = await lockDevice(tx, deviceId);
  if (device) return device;
  throw new Refusal('kernel.not_found', { thing: { zh: '设备', en: 'device' }, id: deviceId }, { where: '/deviceId' });
}
