import { createHash } from 'node:crypto';
import { defineCommand } from '../../../kernel/index.ts';
import { zOfferEnrolmentRequest, zOfferEnrolmentResponse } from '../contract.ts';
import { insertEnrolmentCode } from '../queries/devices.ts';
import { readableSecret } from '../sign-in/readable-secret.ts';

export const ENROLMENT_MINUTES = 15;

/**
 * A code that makes one device known to everybody, typed in on the device itself. Without an idempotency key: a kept answer
 * would keep the code.
 */
export const offerEnrolment = defineCommand({
  name: 'identity.offer-enrolment',
  summary: { zh: '取设备登记码', en: 'Get an enrolment code for a device' },
  permission: 'identity.device.write',
  idempotent: false,
  input: zOfferEnrolmentRequest,
  output: zOfferEnrolmentResponse,
  http: { method: 'POST', path: '/devices/enrolment-codes' },
  handle: async ({ tx, principal, now }, { name }) => {
    const code = readableSecret({ groups: 3, lettersEach: 4 });
    const expiresAt = new Date(now.getTime() + ENROLMENT_MINUTES * 60_000);
    await insertEnrolmentCode(tx, { codeHash: hashEnrolmentCode(code), name, offeredBy: principal.id, expiresAt });
    return { code, expiresAt: expiresAt.toISOString() };
  },
});

/** As typed: dashes, blanks and case don't matter. */
export function hashEnrolmentCode(code: string): Buffer {
  const letters = code.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '');
  return createHash('sha256').update(letters).digest();
}
