import type { Row } from '../../../connectors/index.ts';
import {
  type CommandRunner,
  declarationsOf,
  defineWorker,
  mayDo,
  nameOfPrincipal,
  type Principal,
  passesByItself,
  type WorkerContext,
} from '../../../kernel/index.ts';
import type { Mapped } from '../../../mapping/index.ts';
import { mapperOf, mappingOf } from '../mapper.ts';
import { findPublished } from '../queries/mappings.ts';
import {
  findBlockers,
  findWaiting,
  letFollow,
  lockWaiting,
  type MessageRow,
  type Outcome,
  putBehind,
  writeOutcomes,
} from '../queries/messages.ts';
import { findRoute, findRoutesAtWork, type RouteRow } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { publisherOf } from '../routes/publisher.ts';
import { saySubject } from '../routes/subject-choices.ts';
import { type FieldLabels, sayField } from '../rules/say-field.ts';
import { deadBy, ended, thingsSettled } from './outcome.ts';
import { takeMessages } from './take-messages.ts';

const WINDOW = 500;
const ATTEMPTS_MAX = 6;

/** Takes what waits, route by route, oldest first: mapped outside any transaction, then committed some hundred together. */
export const takeWorker = defineWorker({
  name: 'bridge.take-waiting',
  summary: { zh: '处理收到的消息', en: 'Takes the messages that came' },
  targets: (tx, now) => findRoutesAtWork(tx, now),
  async work(context, { id }) {
    const { database, clock } = context;
    const now = clock.now();
    const found = await database.glance(async (tx) => {
      const route = await findRoute(tx, id);
      const mapping = route?.active ? await findPublished(tx, id) : undefined;
      return route && mapping ? { route, mapping, principal: await publisherOf(tx, route, mapping) } : undefined;
    });
    if (!found) return false;
    const { route, mapping } = found;
    const rows = await nextRows(context, route, now);
    if (rows === 'none') return false;
    if (rows.length === 0) return true;
    if (!found.principal) {
      await end(context, route, rows, (row) =>
        ended(row, 'dead', { reason: words.publisherGone, refusal: 'bridge.publisher_gone' }),
      );
      return true;
    }
    if (!mayDo(found.principal, takeMessages.permission)) {
      const command = saySubject(database, route.subject);
      const refusal = refuse('bridge.command_not_permitted', { command, name: nameOfPrincipal(found.principal) });
      await end(context, route, rows, (row) => deadBy(row, refusal));
      return true;
    }
    const mapped = await mapperOf(database).map(
      mappingOf(database, mapping),
      rows.map(({ payload, deleted }) => ({ ...payload, ...(deleted ? { $deleted: true } : {}) })),
    );
    const labels = declarationsOf(database).entities.get(route.subject)?.fields ?? {};
    await end(context, route, rows, (row, index) => notTaken(row, mapped[index], labels));
    const taken = rows.flatMap((row, index) => {
      const one = mapped[index];
      if (row.deleted) return [{ messageId: row.id, value: {} }];
      return one?.kind === 'mapped' ? [{ messageId: row.id, value: one.value }] : [];
    });
    await takeInParts(context, route, found.principal, taken);
    return rows.length > 0;
  },
});

interface TakenMessage {
  messageId: string;
  value: Row;
}

/** A part that meets a bug is tried in halves, so that one message can't take others with it. */
async function takeInParts(
  context: WorkerContext,
  route: RouteRow,
  principal: Principal,
  messages: readonly TakenMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  try {
    await execute(context.runner, principal, route, messages);
  } catch (error) {
    if (passesByItself(error)) throw error;
    if (messages.length > 1) {
      const middle = Math.ceil(messages.length / 2);
      await takeInParts(context, route, principal, messages.slice(0, middle));
      await takeInParts(context, route, principal, messages.slice(middle));
      return;
    }
    await failOne(context, messages[0]?.messageId as string, error);
  }
}

async function execute(
  runner: CommandRunner,
  principal: Principal,
  { id: routeId }: RouteRow,
  messages: readonly TakenMessage[],
): Promise<void> {
  await runner.execute(takeMessages, { routeId, messages }, { principal, source: 'system' });
}

/** What isn't a refusal is tried again some times, and then waits for a person with what was said. */
async function failOne({ database, clock }: WorkerContext, id: string, error: unknown): Promise<void> {
  const now = clock.now();
  await database.transaction('bridge.fail-message', async (tx) => {
    const row = await lockWaiting(tx, id);
    if (!row) return;
    const said = error instanceof Error ? error.message : String(error);
    const reason = { zh: `处理时出错：${said.slice(0, 500)}`, en: `It went wrong here: ${said.slice(0, 500)}` };
    const again = row.attempts + 1 < ATTEMPTS_MAX;
    const outcome = ended(row, again ? 'waiting' : 'dead', { reason, refusal: 'bridge.fault' });
    const retryAt = again ? new Date(now.getTime() + 2 ** (row.attempts + 1) * 1_000) : null;
    await writeOutcomes(tx, [{ ...outcome, retryAt }], now);
  });
}

async function end(
  { database, clock }: WorkerContext,
  route: RouteRow,
  rows: readonly MessageRow[],
  of: (row: MessageRow, index: number) => Outcome | undefined,
): Promise<void> {
  const outcomes = rows.flatMap((row, index) => of(row, index) ?? []);
  if (outcomes.length === 0) return;
  await database.transaction('bridge.end-messages', async (tx) => {
    await writeOutcomes(tx, outcomes, clock.now());
    await letFollow(tx, route.id, thingsSettled(route, rows, outcomes));
  });
}

/** What the mapping says of a row that doesn't come into the house. */
function notTaken(row: MessageRow, mapped: Mapped | undefined, labels: FieldLabels): Outcome | undefined {
  if (row.deleted || mapped?.kind === 'mapped') return undefined;
  if (mapped?.kind === 'skipped') {
    const { zh, en } = mapped.why ?? { zh: mapped.reason, en: mapped.reason };
    const reason = { zh: `映射的条件不收${zh && `：${zh}`}`, en: `Left out by the mapping${en && `: ${en}`}` };
    return ended(row, 'skipped', { reason });
  }
  const { field, why } = mapped ?? { field: null, why: words.notMapped };
  const called = sayField(labels, field ?? '');
  const at = field === null ? { zh: '', en: '' } : { zh: `${called.zh}：`, en: `${called.en}: ` };
  return ended(row, 'dead', {
    reason: { zh: `${at.zh}${why.zh}`, en: `${at.en}${why.en}` },
    refusal: 'bridge.mapping_failed',
  });
}

/**
 * The next rows that may be taken together. What has to wait behind another of its thing is put aside until that is settled, so it isn't
 * looked through again; where a failure keeps later ones back, only the first of each thing goes at a time.
 */
async function nextRows({ database }: WorkerContext, route: RouteRow, now: Date): Promise<MessageRow[] | 'none'> {
  const deadWait = route.onDead === 'wait';
  return database.transaction('bridge.next-messages', async (tx) => {
    const waiting = await findWaiting(tx, route.id, now, WINDOW);
    if (waiting.length === 0) return 'none';
    const things = [...new Set(waiting.map(({ thing }) => thing))];
    const blockers = await findBlockers(tx, route.id, things, deadWait);
    const behind = waiting.filter(({ thing, id }) => (blockers.get(thing) ?? id) < id);
    await putBehind(
      tx,
      behind.map(({ id }) => id),
    );
    const free = waiting.filter((row) => !behind.includes(row));
    return deadWait ? firstOfEach(free) : free;
  });
}

function firstOfEach(rows: readonly MessageRow[]): MessageRow[] {
  const seen = new Set<string>();
  return rows.filter(({ thing }) => !seen.has(thing) && seen.add(thing));
}

const words = {
  publisherGone: {
    zh: '发布这个映射的人已停用，没有人对它负责。请重新发布映射后重放。',
    en: 'Whoever published the mapping is no longer active, so nobody answers for it. Publish it again, then replay.',
  },
  notMapped: { zh: '映射没有给出结果', en: 'the mapping gave nothing' },
};
