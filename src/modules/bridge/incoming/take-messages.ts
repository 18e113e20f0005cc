import {
  type CommandContext,
  declarationsOf,
  defineCommand,
  isRecord,
  type Json,
  outOfScope,
} from '../../../kernel/index.ts';
import type { Mapping } from '../../../mapping/index.ts';
import { zMessagesTaken, zTakeMessagesRequest } from '../contract.ts';
import { messagesTaken } from '../events.ts';
import { findPublished } from '../queries/mappings.ts';
import { letFollow, lockMessages, type Outcome, writeOutcomes } from '../queries/messages.ts';
import { findMasters, findRoute, type RouteRow } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { mayPass } from '../rules/may-pass.ts';
import { masterOf } from '../rules/split-by-master.ts';
import { type Taken, thingsSettled } from './outcome.ts';
import { type LinkPath, referencesOf } from './resolve-links.ts';
import { takeCommands } from './take-commands.ts';
import { takeRecords } from './take-records.ts';

/**
 * Takes messages in with what their mapping made of them: effect, outcome, identity and what was said are committed together, so each has
 * its effect once, however often it is tried. Those that somebody else has taken meanwhile are left alone.
 */
export const takeMessages = defineCommand({
  name: 'bridge.take-messages',
  summary: { zh: '接收其他系统的消息', en: 'Take messages of another system' },
  permission: 'bridge.message.write',
  idempotent: false,
  input: zTakeMessagesRequest,
  output: zMessagesTaken,
  http: { method: 'POST', path: '/bridge-routes/:routeId/take', bodyLimit: 20 * 1024 * 1024 },
  handle: async (context, { routeId, messages }) => {
    const { tx, now, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const locked = await lockMessages(
      tx,
      routeId,
      messages.map(({ messageId }) => messageId),
    );
    const rows = messages.flatMap(({ messageId, value }): Taken[] => {
      const message = locked.get(messageId);
      return message ? [{ message, value: value as Record<string, Json> }] : [];
    });
    const outcomes = (await takeRows(context, route, rows)).map((outcome) => retriedLater(outcome, now));
    await writeOutcomes(tx, outcomes, now);
    const things = thingsSettled(
      route,
      rows.map(({ message }) => message),
      outcomes,
    );
    await letFollow(tx, routeId, things);
    const counts = countsOf(outcomes);
    if (outcomes.length > 0) context.emit(messagesTaken, routeId, { routeId, ...counts });
    return counts;
  },
});

async function takeRows(context: CommandContext, route: RouteRow, rows: readonly Taken[]): Promise<Outcome[]> {
  const { entities, commands } = declarationsOf(context.tx);
  const entity = entities.get(route.subject);
  if (entity && isRecord(entity)) {
    const masters = await findMasters(context.tx);
    return takeRecords(context, route, entity, masterOf(masters, route.systemId, entity.name), rows);
  }
  const command = commands.get(route.subject);
  if (!command) throw refuse('bridge.subject_unknown', { subject: route.subject });
  return takeCommands(context, route, command, await linksOf(context, route), rows);
}

/** Which fields of a command's input name things, as the mapping says. */
async function linksOf({ tx }: CommandContext, route: RouteRow): Promise<LinkPath[]> {
  const published = await findPublished(tx, route.id);
  const references = published ? referencesOf(tx, route, published.mapping as Mapping) : [];
  return [...references].map(([path, reference]) => ({ path, reference }));
}

/** What may pass by itself (what it names isn't there yet, somebody was quicker) is tried some times more before it counts as failed. */
function retriedLater(outcome: Outcome, now: Date): Outcome {
  const retryAt = outcome.state === 'dead' ? mayPass(outcome, now) : null;
  return retryAt ? { ...outcome, state: 'waiting', retryAt } : outcome;
}

function countsOf(outcomes: readonly Outcome[]) {
  const counts = { done: 0, skipped: 0, held: 0, dead: 0 };
  for (const { state } of outcomes) if (state in counts) counts[state as keyof typeof counts] += 1;
  return counts;
}
