import { refuseHttp } from './refusals.ts';

const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Throws when a device's clock is more than `minutes` off: its business times would falsify the ledger. */
export function checkDeviceClock(header: string | undefined, now: Date, minutes: number): void {
  if (header === undefined) return;
  const time = withOffset.test(header) ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(time)) throw refuseHttp('kernel.device_time_malformed', {}, { where: '/Trueup-Device-Time' });
  if (Math.abs(time - now.getTime()) <= minutes * 60_000) return;
  throw refuseHttp('kernel.device_clock_wrong', { deviceTime: header, serverTime: now.toISOString(), minutes });
}
