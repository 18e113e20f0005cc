import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { serverNow } from '../../queue/device-clock.ts';

/** Nobody works longer than a long shift on one report; more than that means the operation stood over night. */
const minutesMax = 12 * 60;

/** The time that a report most likely stands for: since the last report, or since the start. */
export function minutesSince(detail: OperationDetail, now = serverNow()): number {
  const last = detail.recentReports.find((report) => !report.reversed)?.businessAt;
  const times = [last, detail.operation.startedAt].filter((time) => time != null);
  if (times.length === 0) return 0;
  const from = Math.max(...times.map((time) => Date.parse(time)));
  const minutes = Math.round((now - from) / 60_000);
  return minutes > 0 && minutes <= minutesMax ? minutes : 0;
}
