import { defineCommand, newId } from '../../../kernel/index.ts';
import { zEnrolDeviceRequest, zEnrolDeviceResponse } from '../contract.ts';
import { enrolDeviceRow, insertDevice, takeEnrolmentCode } from '../queries/devices.ts';
import { refuse } from '../refusals.ts';
import { tellDevice } from '../tell-change.ts';
import { giveDeviceToken, recogniseDeviceOf } from './know-device.ts';
import { ENROLMENT_MINUTES, hashEnrolmentCode } from './offer-enrolment.ts';

/** Public, because nobody may be able to sign in there yet. A code has 59 bits and holds for minutes, so it needs no count. */
export const enrolDevice = defineCommand({
  name: 'identity.enrol-device',
  summary: { zh: '登记这台设备', en: 'Enrol this device' },
  permission: 'public',
  idempotent: false,
  input: zEnrolDeviceRequest,
  output: zEnrolDeviceResponse,
  http: { method: 'POST', path: '/devices/enrol', rateLimit: 60 },
  handle: async (context, { code }) => {
    const { tx, now } = context;
    const offer = await takeEnrolmentCode(tx, hashEnrolmentCode(code), now);
    if (!offer) throw refuse('identity.enrolment_code_wrong', { minutes: ENROLMENT_MINUTES }, { where: '/code' });
    const { name, offeredBy } = offer;
    const known = (await recogniseDeviceOf(context, undefined)).id;
    const deviceId = known ?? newId();
    if (!known) await insertDevice(tx, deviceId, now);
    await enrolDeviceRow(tx, deviceId, name, offeredBy, now);
    await giveDeviceToken(context, deviceId);
    const changes = { name: { to: name }, offeredBy: { to: offeredBy } };
    tellDevice(context, { id: deviceId, name }, { action: 'enrolled', changes });
    return { deviceId, name };
  },
});
