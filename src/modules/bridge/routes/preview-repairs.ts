import { defineCommand, outOfScope } from '../../../kernel/index.ts';
import { previewRepair, type RepairPreview } from '../../../mapping/index.ts';
import { zPreviewedRepairs, zPreviewRepairsRequest } from '../contract.ts';
import { findRoute } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { rowsToClean } from './rows-to-clean.ts';

const EXAMPLES_MAX = 50;

/** What rules would do to the rows that came by a route: what changes and how, what goes, and what stays bad and why; it changes nothing. */
export const previewRepairs = defineCommand({
  name: 'bridge.preview-repairs',
  summary: { zh: '预览清洗规则', en: 'Preview rules that mend rows' },
  permission: 'bridge.route.write',
  idempotent: false,
  input: zPreviewRepairsRequest,
  output: zPreviewedRepairs.extend({ asked: zPreviewRepairsRequest.shape.repairs.optional() }),
  http: { method: 'POST', path: '/bridge-routes/:routeId/preview-repairs', bodyLimit: 8 * 1024 * 1024 },
  handle: async ({ tx, principal }, { routeId, repairs }) => {
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    return { ...nothingYet(routeId), asked: repairs };
  },
  // Thousands of rows take their time, and no transaction has to wait for it.
  async settle({ database }, { routeId, asked = [] }) {
    const found = await database.glance(async (tx) => {
      const route = await findRoute(tx, routeId);
      return route && rowsToClean(tx, route);
    });
    if (!found) return nothingYet(routeId);
    const { rows, more } = found;
    const preview = await previewRepair(
      rows.map(({ payload }) => payload),
      asked,
    );
    cutExamples(preview);
    const named = preview.rules.flatMap(({ changes, drops, bad }) => [
      ...[...changes, ...bad].map(({ index }) => index),
      ...drops,
    ]);
    const things = Object.fromEntries(named.map((index) => [String(index), rows[index]?.thing ?? '']));
    return { routeId, preview, more, things };
  },
});

/** Every rule shows some, however many there are. */
function cutExamples({ rules }: RepairPreview): void {
  const shown = rules.map(({ changes, drops, bad }) => [changes, drops, bad] as unknown[][]);
  let most = Math.max(0, ...shown.flat().map(({ length }) => length));
  while (shown.flat().reduce((sum, { length }) => sum + length, 0) > EXAMPLES_MAX && most > 0) {
    most -= 1;
    for (const examples of shown.flat()) examples.splice(most);
  }
}

function nothingYet(routeId: string) {
  const preview = { rows: 0, kept: 0, dropped: 0, quarantined: 0, settles: true, rules: [] };
  return { routeId, preview, more: false, things: {} };
}
