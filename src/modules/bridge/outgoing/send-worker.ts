import { type Connection, Misconfigured, type PushAnswer, type Row } from '../../../connectors/index.ts';
import { defineWorker, type Json, stableStringify, type Text, type WorkerContext } from '../../../kernel/index.ts';
import type { SkippedRow } from '../../../mapping/index.ts';
import { type Asked, openTalk } from '../connections/ask-other-side.ts';
import { connectionTo } from '../connections/open-connections.ts';
import { findConnection } from '../queries/connections.ts';
import {
  type DeliveryRow,
  findConnectionsToSend,
  findDueDeliveries,
  markSending,
  type SendOutcome,
  writeSendOutcomes,
} from '../queries/deliveries.ts';
import { insertIdentities } from '../queries/identities.ts';
import type { Unnamed } from './name-there.ts';
import { prepare, type Ready } from './prepare.ts';

const WINDOW = 200;
const WAIT_SECONDS_MAX = 300;
const ACCEPTED_SECONDS = 10;
/** Tries until something that isn't known there counts as failed: about a minute. */
const UNKNOWN_ATTEMPTS_MAX = 5;

/**
 * Sends what was put down, connection by connection: so a system that is away keeps only its own waiting. As many at once as the connection
 * bears, of each thing one after the other. Done is what the other side has confirmed.
 */
export const sendWorker = defineWorker({
  name: 'bridge.send-waiting',
  summary: { zh: '向对方发送变化', en: 'Sends what changed to other systems' },
  targets: (tx, now) => findConnectionsToSend(tx, now),
  // It waits for others more than it works.
  restless: true,
  async work(context, { id }) {
    const { database, clock, signal } = context;
    const { connection, due } = await database.glance(async (tx) => ({
      connection: await findConnection(tx, id),
      due: await findDueDeliveries(tx, id, clock.now(), WINDOW),
    }));
    if (!connection || due.length === 0) return false;
    const ids = due.map((delivery) => delivery.id);
    await database.transaction('bridge.mark-sending', (tx) => markSending(tx, ids));
    const ready = await prepare(context, due);
    const talk = openTalk(context, id);
    let opened: Promise<Connection> | undefined;
    const tell = (one: Ready, body: Row) =>
      talk.ask(async () => {
        opened ??= connectionTo(database, clock, id);
        return push(await opened, one, body);
      });
    const sent = await inTurns(ready, connection.atOnce, (one) =>
      signal.aborted ? Promise.resolve(waitAgain(one, reasons.stopping)) : sendOne(context, one, tell),
    );
    await writeDown(context, sent);
    return sent.some(({ outcome }) => outcome.state !== 'waiting') && !signal.aborted;
  },
});

type Tell = (one: Ready, body: Row) => Promise<Asked<PushAnswer>>;

interface Sent {
  one: Ready;
  outcome: SendOutcome;
}

/** What came of each, and what the other side calls the things it made. */
async function writeDown({ database, clock }: WorkerContext, sent: readonly Sent[]): Promise<void> {
  const now = clock.now();
  const identities = sent.flatMap(({ one: { route, entity, delivery }, outcome }) => {
    const { foreignId } = outcome;
    if (outcome.state !== 'done' || foreignId === null || route.operation !== 'save') return [];
    return [{ entity, ourId: delivery.ourId, systemId: route.systemId, foreignId, begunBy: 'delivery' as const }];
  });
  await database.transaction('bridge.sent', async (tx) => {
    await writeSendOutcomes(
      tx,
      sent.map(({ outcome }) => outcome),
      now,
    );
    await insertIdentities(tx, identities, now);
  });
}

async function sendOne(context: WorkerContext, one: Ready, tell: Tell): Promise<Sent> {
  const { delivery, route, mapped, unknown, foreignId, said } = one;
  if (mapped.kind === 'skipped') return ended(one, 'skipped', { reason: skippedBy(mapped) });
  if (mapped.kind === 'failed') return ended(one, 'dead', { reason: failedBy(mapped) });
  // It may be on its way there itself.
  if (unknown && delivery.attempts < UNKNOWN_ATTEMPTS_MAX) {
    const { outcome } = waitAgain(one, reasons.stopping);
    return { one, outcome: { ...outcome, reason: unknownThere(unknown), dueAt: backOff(context, delivery) } };
  }
  if (unknown) return ended(one, 'dead', { reason: unknownThere(unknown) });
  const body = mapped.value;
  const kept = { body: body as Record<string, Json> };
  // What a repair tells was found to differ there, whatever was said before.
  if (delivery.eventId !== null && route.operation === 'save' && said && agrees(body, said))
    return ended(one, 'skipped', { ...kept, reason: echoReason });
  const asked = await tell(one, body);
  switch (asked.kind) {
    case 'answered': {
      const { value } = asked;
      if (value.outcome === 'accepted')
        return ended(one, 'accepted', { ...kept, ticket: value.ticket, dueAt: later(context, ACCEPTED_SECONDS) });
      return ended(one, 'done', { ...kept, foreignId: value.foreignId ?? foreignId });
    }
    case 'refused':
      return ended(one, 'dead', { ...kept, reason: refusedThere(asked.reason) });
    case 'uncertain':
      return ended(one, 'waiting', {
        ...kept,
        uncertain: true,
        dueAt: backOff(context, delivery),
        reason: reasons.uncertain,
      });
    default: {
      const { outcome } = waitAgain(one, asked.reason);
      return { one, outcome: { ...outcome, ...kept, dueAt: backOff(context, delivery) } };
    }
  }
}

/** Before it is sent a second time, it is looked up: nothing is made twice. */
async function push(connection: Connection, { delivery, route, foreignId }: Ready, body: Row): Promise<PushAnswer> {
  const { resource, ownKeyField, operation } = route;
  const { id: deliveryKey, ourId, ticket } = delivery;
  let known = foreignId;
  const wasSent = delivery.uncertain || delivery.state === 'sending' || delivery.state === 'accepted';
  if (wasSent && connection.lookUp && (foreignId === null || ticket !== null)) {
    const own = ownKeyField ? { ownKeyField, ownKey: ourId } : {};
    const found = await connection.lookUp({ resource, deliveryKey, ...own, ...(ticket === null ? {} : { ticket }) });
    // Made, and left half-way: what it doesn't say yet is still to be told.
    if (found && (operation === 'send' || ticket !== null || !contradicts(body, found.value)))
      return { outcome: 'confirmed', foreignId: found.foreignId, value: found.value };
    if (found) known = found.foreignId;
    if (delivery.state === 'accepted' && ticket !== null) return { outcome: 'accepted', ticket };
  }
  if (!connection.push) throw new Misconfigured('this way of connecting can’t be written to');
  return connection.push({
    resource,
    operation: operation === 'send' ? 'send' : known === null ? 'create' : 'update',
    foreignId: known,
    body: ownKeyField && known === null ? { ...body, [ownKeyField]: ourId } : body,
    deliveryKey,
    orderKey: ourId,
  });
}

function ended(one: Ready, state: SendOutcome['state'], rest: Partial<SendOutcome> = {}): Sent {
  const nothing = { dueAt: null, uncertain: false, foreignId: null, ticket: null, body: null, reason: null };
  return { one, outcome: { id: one.delivery.id, state, ...nothing, ...rest } };
}

/** Whatever was uncertain about it before still is. */
function waitAgain(one: Ready, reason: Text): Sent {
  const said: Text = { zh: `对方暂时不通：${reason.zh}`, en: `Not reached yet: ${reason.en}` };
  const { state, uncertain } = one.delivery;
  return ended(one, 'waiting', { reason: said, uncertain: uncertain || state === 'sending' });
}

function backOff(context: WorkerContext, { attempts }: DeliveryRow): Date {
  return later(context, Math.min(WAIT_SECONDS_MAX, 2 ** Math.min(attempts + 1, 10)));
}

function later({ clock }: WorkerContext, seconds: number): Date {
  return new Date(clock.now().getTime() + seconds * 1_000);
}

/** Whether all that would be told is what the other side said itself. */
function agrees(body: Row, said: Row): boolean {
  return Object.entries(body).every(
    ([name, value]) => name in said && stableStringify(said[name]) === stableStringify(value),
  );
}

/** Whether what was found there says something else than it was to be told, in a value that can be read as it is. */
function contradicts(body: Row, found: Row): boolean {
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  return Object.entries(body).some(
    ([name, value]) => isPlain(value) && isPlain(found[name]) && String(found[name]) !== String(value),
  );
}

function skippedBy({ reason, why }: SkippedRow): Text {
  const { zh, en } = why ?? { zh: reason, en: reason };
  return { zh: `映射的条件不发${zh && `：${zh}`}`, en: `Left out by the mapping${en && `: ${en}`}` };
}

function failedBy({ field, why }: { field: string | null; why: Text }): Text {
  const at = field === null ? { zh: '', en: '' } : { zh: `${field}：`, en: `${field}: ` };
  return { zh: `映射失败。${at.zh}${why.zh}`, en: `The mapping failed. ${at.en}${why.en}` };
}

function unknownThere({ path, thing }: Unnamed): Text {
  return {
    zh: `${path}：对方还没有这个${thing.zh}的编号，请先把它送过去或指定编号`,
    en: `${path}: that system has no id for this ${thing.en} yet; send it there first, or say which id it has`,
  };
}

function refusedThere(reason: Text): Text {
  return { zh: `对方拒绝：${reason.zh}`, en: `Refused there: ${reason.en}` };
}

/** By it whoever counts tells an echo from what was skipped for another reason. */
export const echoReason: Text = {
  zh: '这正是对方自己说的，不再送回',
  en: 'This is what that system said itself; it isn’t sent back',
};

const reasons = {
  stopping: { zh: 'Trueup 正在停止', en: 'Trueup stops' },
  uncertain: {
    zh: '对方没有应答，可能已收到；会先查询再决定是否重发',
    en: 'No answer came and it may have arrived: it is looked up before it is sent again',
  },
} as const satisfies Record<string, Text>;

async function inTurns<T, R>(all: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < all.length) {
      const at = next;
      next += 1;
      results[at] = await work(all[at] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, lane));
  return results;
}
