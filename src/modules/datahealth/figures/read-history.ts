import { defineQuery } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { type History, zHistory, zReadHistoryRequest } from '../contract.ts';
import { findRolled, readSteps } from '../queries/figures.ts';
import { findRouteIds } from '../queries/standing.ts';
import { delaysOf } from '../rules/figures.ts';
import { partsOf } from '../rules/parts.ts';
import { beginningOf, stepMinutesOf } from '../rules/spans.ts';

/** How it went, step by step: of a route, a system, or all of them. */
export const readHistory = defineQuery({
  name: 'datahealth.read-history',
  summary: { zh: '数据健康的历史', en: 'How it went' },
  permission: 'datahealth.figure.read',
  heavy: true,
  kept: true,
  input: zReadHistoryRequest,
  output: zHistory,
  http: { method: 'GET', path: '/datahealth/history' },
  handle: async ({ tx, now, principal }, { span, systemId, routeId }): Promise<History> => {
    const stepMinutes = stepMinutesOf(span);
    assertPlant(principal);
    const from = beginningOf(span, now);
    const parts = partsOf(from, new Date(now.getTime() + 1), (await findRolled(tx))?.rolledUntil, now);
    const routeIds = await findRouteIds(tx, systemId ?? null, routeId ?? null);
    const rows = new Map((await readSteps(tx, parts, routeIds, stepMinutes)).map((row) => [row.at.getTime(), row]));
    const step = stepMinutes * 60_000;
    const count = Math.floor((now.getTime() - parts.from.getTime()) / step) + 1;
    const steps = Array.from({ length: count }, (_, index) => {
      const at = parts.from.getTime() + index * step;
      const row = rows.get(at);
      const classes = new Map(Object.entries(row?.delays ?? {}).map(([key, n]) => [Number(key), Number(n)]));
      return {
        at: new Date(at).toISOString(),
        came: row?.came ?? 0,
        done: row?.done ?? 0,
        skipped: row?.skipped ?? 0,
        held: row?.held ?? 0,
        failed: row?.dead ?? 0,
        dropped: row?.dropped ?? 0,
        ...delaysOf(classes),
      };
    });
    return { stepMinutes, steps };
  },
});
