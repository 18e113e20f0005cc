import { defineCommand, outOfScope } from '../../../kernel/index.ts';
import { zPracticeRowsSet, zSetPracticeRowsRequest } from '../contract.ts';
import { findConnection } from '../queries/connections.ts';
import { deletePracticeRows, savePracticeRows } from '../queries/practice-rows.ts';
import { refuse } from '../refusals.ts';

/**
 * Plays somebody who works in the other system: rows there are made, changed or deleted, and the bridge hears of it as of any other. `changedAt` may be
 * earlier than now, as where somebody over there dates back.
 */
export const setPracticeRows = defineCommand({
  name: 'bridge.set-practice-rows',
  summary: { zh: '改动练习系统里的数据', en: 'Change what a practice system holds' },
  permission: 'bridge.connection.use',
  input: zSetPracticeRowsRequest,
  output: zPracticeRowsSet,
  http: { method: 'POST', path: '/bridge-connections/:connectionId/practice-rows' },
  handle: async ({ tx, principal, now }, { connectionId, resource, rows, gone, changedAt }) => {
    if (!principal.scope.all) throw outOfScope(principal);
    const connection = await findConnection(tx, connectionId);
    if (!connection) throw refuse('bridge.connection_unknown', { id: connectionId }, { where: '/connectionId' });
    if (connection.kind !== 'practice') throw refuse('bridge.not_practice', { code: connection.code });
    const place = { world: String(connection.settings.world ?? ''), resource };
    const at = changedAt === undefined ? now : new Date(changedAt);
    const saved = rows.map(({ id, changedAt: _, ...value }) => ({ key: id, value }));
    await savePracticeRows(tx, place, saved, at);
    await deletePracticeRows(tx, place, gone);
    return { connectionId, resource, saved: saved.length, gone: gone.length };
  },
});
