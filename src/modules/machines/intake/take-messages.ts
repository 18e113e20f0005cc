import {
  type Batch,
  type BatchItem,
  clockPolicies,
  codeKey,
  defineBatchCommand,
  inScope,
  outOfScope,
  policiesOf,
} from '../../../kernel/index.ts';
import { type TakeMessagesRequest, zTakeMessagesRequest, zTakeMessagesResponse } from '../contract.ts';
import { machineHeard } from '../events.ts';
import { policiesAt } from '../policies-at.ts';
import { findEquipment, insertMachines, lockMachines, type MachineRow, updateStanding } from '../queries/machines.ts';
import { insertMessages, type MessageRow } from '../queries/messages.ts';
import { refuse } from '../refusals.ts';
import { toldOfMachine } from '../tell-machine.ts';
import { type Heard, listenTo } from './listen-to.ts';

type Item = BatchItem<TakeMessagesRequest, Parameters<BatchItem<never, never>['accept']>[0]>;

/** Messages from further back than this are kept and count nothing: what they would change has been looked at. */
const PAST_HOURS = 48;

/**
 * What machines say. However often, in whatever order and from however many machines at once it comes: each message counts once, at the moment it
 * tells of, and a batch costs a number of statements that doesn't grow with it.
 */
export const takeMessages = defineBatchCommand({
  name: 'machines.take-messages',
  summary: { zh: '接收设备上报的循环次数和状态', en: 'Take what machines say of cycles and states' },
  permission: 'machines.message.write',
  input: zTakeMessagesRequest,
  output: zTakeMessagesResponse,
  http: { method: 'POST', path: '/machines/messages', bodyLimit: 2 * 1024 * 1024 },
  handleBatch: takeAll,
});

async function takeAll(batch: Batch, items: BatchItem<TakeMessagesRequest, never>[]): Promise<void> {
  const { tx } = batch;
  const equipment = await findEquipment(tx, { codeKeys: items.map(({ input }) => codeKey(input.machine)) });
  const byKey = new Map(equipment.map((one) => [one.key, one]));
  const taken: { item: Item; machineId: string; rows: MessageRow[] }[] = [];
  for (const item of items as unknown as Item[]) {
    const found = byKey.get(codeKey(item.input.machine));
    if (!found) {
      item.refuse(refuse('machines.machine_unknown', { machine: item.input.machine }, { where: '/machine' }));
      continue;
    }
    if (!inScope(item.principal, found)) {
      item.refuse(outOfScope(item.principal));
      continue;
    }
    const configuration = await item.configuration({});
    const ahead = policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'];
    taken.push({ item, machineId: found.id, rows: rowsOf(item, found.id, ahead) });
  }
  const [first] = taken;
  if (!first) return;
  const ids = [...new Set(taken.map(({ machineId }) => machineId))];
  await insertMachines(tx, ids);
  const machines = await lockMachines(tx, ids);
  const rows = inOrder(onlyOnce(taken.flatMap((one) => one.rows)));
  const inserted = new Set((await insertMessages(tx, rows)).map(keyOf));
  const fresh = rows.filter((row) => inserted.has(keyOf(row)));
  await changeMachines(batch, first.item, machines, fresh);
  const unclaimed = new Set(inserted);
  for (const { item, machineId, rows: own } of taken) {
    const mine = own.filter((row) => unclaimed.delete(keyOf(row)));
    const marked = (mark: string) => mine.filter((row) => row.mark === mark).length;
    const [ahead, past] = [marked('ahead'), marked('past')];
    (item.accept as (output: unknown) => void)({
      machineId,
      taken: mine.length,
      repeated: own.length - mine.length,
      ahead,
      past,
    });
  }
}

/** What the new messages change: counts, turns, stops, and when the machine was heard. */
async function changeMachines(
  { tx, now }: Batch,
  item: Item,
  machines: Map<string, MachineRow>,
  fresh: readonly MessageRow[],
): Promise<void> {
  const heard = new Map<string, Heard>();
  for (const { machineId, countsAt, mark } of fresh) {
    if (mark === 'past') continue;
    const machine = machines.get(machineId) as MachineRow;
    const there = heard.get(machineId) ?? { machine, from: countsAt, to: countsAt };
    there.from = countsAt < there.from ? countsAt : there.from;
    there.to = countsAt > there.to ? countsAt : there.to;
    heard.set(machineId, there);
  }
  const policies = await policiesAt(
    item.configuration,
    [...heard.values()].map(({ machine }) => machine),
  );
  await listenTo({ tx, now, emit: item.emit, policies }, [...heard.values()]);
  const standing = [...new Set(fresh.map(({ machineId }) => machineId))].map((id) => {
    const machine = machines.get(id) as MachineRow;
    const lastAt = heard.get(id)?.to;
    if (lastAt && (machine.lastAt === null || lastAt > machine.lastAt)) {
      machine.lastAt = lastAt;
      if (machine.silentSince && lastAt > machine.silentSince) {
        const silentSince = machine.silentSince.toISOString();
        item.emit(machineHeard, id, { ...toldOfMachine(machine), silentSince, at: now.toISOString() });
        machine.silentSince = null;
      }
    }
    return { ...machine, lastReceivedAt: now };
  });
  await updateStanding(tx, standing);
}

/** A clock that runs ahead has seen nothing in the future: its message counts when it came. */
function rowsOf(item: Item, machineId: string, aheadMinutes: number): MessageRow[] {
  const { now } = item;
  return item.input.messages.map((message): MessageRow => {
    const at = message.at === undefined ? null : new Date(message.at);
    const ahead = at !== null && at.getTime() > now.getTime() + aheadMinutes * 60_000;
    const past = at !== null && at.getTime() < now.getTime() - PAST_HOURS * 3_600_000;
    return {
      machineId,
      messageId: message.id,
      kind: message.kind,
      at,
      countsAt: at === null || at > now ? now : at,
      receivedAt: now,
      mark: ahead ? 'ahead' : past ? 'past' : null,
      count: message.kind === 'cycles' ? message.count : null,
      cycles: null,
      operationId: null,
      state: message.kind === 'state' ? message.state : null,
      reasonCode: message.kind === 'state' ? (message.reason ?? null) : null,
    };
  });
}

const keyOf = ({ machineId, messageId }: Pick<MessageRow, 'machineId' | 'messageId'>) => `${machineId} ${messageId}`;

function onlyOnce(rows: readonly MessageRow[]): MessageRow[] {
  return [...new Map([...rows].reverse().map((row) => [keyOf(row), row])).values()];
}

/** Two batches that bring the same never wait for each other crosswise: the machines are locked by then, and rows go in one order besides. */
function inOrder(rows: MessageRow[]): MessageRow[] {
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
