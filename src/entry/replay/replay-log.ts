import { BadSetting } from '../../kernel/index.ts';
import { buildFactory } from './build-factory.ts';
import type { Api } from './call-api.ts';
import { checkBooks } from './check-books.ts';
import { findDuplicates } from './find-duplicates.ts';
import { makeOrders, publishRoutes } from './make-orders.ts';
import type { LogMapping } from './mapping.ts';
import { planRoutes } from './plan-routes.ts';
import type { ReadLog } from './read-log.ts';
import { sendReports } from './send-reports.ts';
import { type ReplaySummary, summarise } from './summarise.ts';

/** What whoever replays must be allowed: the administrator makes people, the production manager the rest. */
export const replayPermissions = [
  ...['org-unit', 'person'].flatMap((noun) => [`identity.${noun}.read`, `identity.${noun}.write`]),
  ...['work-centre', 'equipment', 'location', 'item', 'reason-code', 'routing'].flatMap((noun) => [
    `masterdata.${noun}.read`,
    `masterdata.${noun}.write`,
  ]),
  'identity.role.assign',
  'masterdata.routing.publish',
  'lowcode.configuration.read',
  'lowcode.configuration.publish',
  'execution.order.read',
  'execution.order.write',
  'execution.order.release',
  'execution.operation.read',
  'execution.operation.pause',
  'execution.operation.resume',
  'execution.report.write',
  'execution.report.backdate',
];

/** Sends a whole log through the public interface and says what became of each row. */
export async function replayLog(
  reached: { api: Api; principal: { name: string; permissions: string[] } },
  mapping: LogMapping,
  log: ReadLog,
  onProgress: (sent: number, all: number) => void = () => {},
): Promise<ReplaySummary & { booksAgree: number }> {
  const { api, principal } = reached;
  assertPermitted(principal);
  const { unique, duplicates } = findDuplicates(log.rows);
  const { orders, versions } = planRoutes(unique);
  const factory = await buildFactory(api, mapping, unique);
  const replay = { api, mapping, factory, principalName: principal.name };
  await publishRoutes(replay, versions);
  const made = await makeOrders(replay, orders);
  const outcomes = await sendReports({ api, mapping, factory, orders: made, onProgress }, unique);
  const { rowsRead, unreadable } = log;
  const read = { rowsRead, unreadable, unique, duplicates };
  const summary = summarise({ ...read, orders, versions: versions.length, outcomes });
  return { ...summary, booksAgree: await checkBooks(api, made, summary.steps) };
}

function assertPermitted({ name, permissions }: { name: string; permissions: string[] }): void {
  const missing = replayPermissions.filter((permission) => !permissions.includes(permission));
  if (missing.length === 0) return;
  throw new BadSetting(
    `${name} may not replay a log: ${missing.join(', ')} missing. Use somebody who is production manager and administrator, or a key with these permissions.`,
  );
}
