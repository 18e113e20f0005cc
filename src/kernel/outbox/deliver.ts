import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../id.ts';
import { perProgram } from '../program/per-program.ts';
import { type Consumer, EventRefused, waitAfter } from './consumer.ts';
import { type Cursor, findCursor, holdCursor, insertCursor, keepHolding, moveCursor, type Stalled } from './cursors.ts';
import { type OutboxPlace, type OutboxRow, readWindow, WINDOW_ROWS_MAX } from './read-window.ts';
import {
  BEHIND,
  deleteAside,
  findDue,
  findNextAside,
  findThingsAside,
  lockAside,
  type SetAside,
  saveAside,
  wakeNext,
} from './set-aside.ts';

/** Tries of one event before it is parked: some eight minutes after the first. */
const ATTEMPTS_MAX = 8;
const DUE_MAX = 100;
/** Who dies holds a consumer no longer than this. */
const LEASE_MILLISECONDS = 60_000;
/** A cursor moves at least so often, also when nothing concerns it: it says how far behind its consumer is at most. */
const MOVED_MILLISECONDS_MAX = 15_000;

/**
 * Delivers to one consumer what it has not had yet; answers how many events it took or set aside. At least once, in order per thing.
 * One event that it can't take stops only those of the same thing. Another process at the same consumer is left alone. Throws what
 * the consumer threw when it has to wait as a whole; that is written down with its reason.
 */
export async function deliverTo(database: Database, consumer: Consumer, clock: Clock): Promise<number> {
  const delivery = await open(database, consumer, clock);
  if (!delivery) return 0;
  const { place, next, rows } = delivery;
  try {
    const retried = await tryAgain(delivery);
    const aside = await database.glance((tx) => findThingsAside(tx, consumer.name, thingsOf(rows)));
    for (const row of rows) if (aside.has(row.aggregateId)) delivery.aside.set(row.id, behind(row));
    for (const batch of batchesOf(rows, consumer.batchMax)) await takeBatch(delivery, batch);
    await settle(delivery, next);
    return retried + rows.length;
  } catch (error) {
    if (error instanceof LeaseLost) return 0;
    const { last } = delivery;
    const reached = last ? { ...place, snapshotTo: delivery.seen, position: last.position } : place;
    const attempts = last ? 1 : delivery.cursor.attempts + 1;
    const retryAt = new Date(clock.now().getTime() + waitAfter(attempts, consumer.waitSecondsMax));
    await settle(delivery, reached, { attempts, retryAt, reason: reasonOf(error) });
    throw error;
  }
}

interface Delivery {
  database: Database;
  consumer: Consumer;
  clock: Clock;
  holder: string;
  heldUntil: Date;
  cursor: Cursor;
  place: OutboxPlace;
  /** The snapshot that the window saw. */
  seen: string;
  rows: readonly OutboxRow[];
  next: OutboxPlace;
  /** Up to here everything is taken or set aside. */
  last: OutboxRow | undefined;
  aside: Map<string, SetAside>;
}

class LeaseLost extends Error {}

/**
 * Where a consumer reads on from the place of its cursor: what lies between is none of its business, and isn't looked through again.
 * The cursor itself moves only now and then.
 */
const passedOf = perProgram(() => new Map<string, { from: OutboxPlace; to: OutboxPlace }>());

/** Looks without writing first: most looks find nothing new. */
async function open(database: Database, consumer: Consumer, clock: Clock): Promise<Delivery | undefined> {
  const { name, on } = consumer;
  const now = clock.now();
  const cursor = await database.glance((tx) => findCursor(tx, name));
  if (!cursor) {
    await database.transaction(`open ${name}`, (tx) => insertCursor(tx, name, consumer.from, now));
    return open(database, consumer, clock);
  }
  if ((cursor.retryAt && cursor.retryAt > now) || (cursor.heldUntil && cursor.heldUntil > now)) return undefined;
  const passed = passedOf(database);
  const key = `${name} ${on.join()}`;
  const known = passed.get(key);
  const from = known && isSamePlace(known.from, cursor.place) ? known.to : cursor.place;
  const { place, rows, next, seen } = await readOn(database, consumer, from);
  if (rows.length === 0 && now.getTime() - cursor.movedAt.getTime() < MOVED_MILLISECONDS_MAX) {
    passed.set(key, { from: cursor.place, to: next });
    const due = await database.glance((tx) => findDue(tx, name, now, 1));
    if (due.length === 0) return undefined;
  }
  const holder = newId();
  const until = new Date(now.getTime() + LEASE_MILLISECONDS);
  const held = await database.transaction(`hold ${name}`, (tx) =>
    holdCursor(tx, name, { place: cursor.place, holder, now, until }),
  );
  if (!held) return undefined;
  const rest = { last: undefined, aside: new Map<string, SetAside>() };
  return { database, consumer, clock, holder, heldUntil: until, cursor, place, seen, rows, next, ...rest };
}

/** Reads on until something concerns the consumer, or nothing more is there. */
async function readOn(database: Database, consumer: Consumer, from: OutboxPlace) {
  for (let place = from; ; ) {
    const at = place;
    const window = await database.glance((tx) => readWindow(tx, at, [...consumer.on]));
    const rows = (await consumer.sift?.(window.rows)) ?? window.rows;
    if (rows.length > 0 || window.rows.length < WINDOW_ROWS_MAX) return { ...window, place, rows };
    place = window.next;
  }
}

function isSamePlace(one: OutboxPlace, other: OutboxPlace): boolean {
  return (
    one.snapshotFrom === other.snapshotFrom && one.snapshotTo === other.snapshotTo && one.position === other.position
  );
}

function settle(
  { database, consumer, holder, clock, aside }: Delivery,
  place: OutboxPlace,
  stalled?: Stalled,
): Promise<void> {
  return database.transaction(`move ${consumer.name}`, async (tx) => {
    // The cursor is locked first: see lockCursor.
    if (!(await moveCursor(tx, consumer.name, holder, place, clock.now(), stalled))) throw new LeaseLost();
    const all = [...aside.values()];
    await saveAside(tx, consumer.name, all);
    // What they were to wait behind may have been dropped since it was seen.
    for (const thing of thingsOf(all.map(({ event }) => event))) await wakeNext(tx, consumer.name, thing, clock.now());
  });
}

/** A batch that is refused is tried in halves, so that one event can't take others with it. */
async function takeBatch(delivery: Delivery, batch: readonly OutboxRow[]): Promise<void> {
  const { consumer, aside, clock } = delivery;
  const waiting = new Set([...aside.values()].map(({ event }) => event.aggregateId));
  for (const row of batch) if (waiting.has(row.aggregateId)) aside.set(row.id, aside.get(row.id) ?? behind(row));
  const free = batch.filter((row) => !aside.has(row.id));
  if (free.length > 0) {
    try {
      await keepLease(delivery);
      await consumer.take(free);
    } catch (error) {
      if (!(error instanceof EventRefused)) throw error;
      const [only] = free;
      if (free.length > 1) {
        const middle = Math.ceil(free.length / 2);
        await takeBatch(delivery, free.slice(0, middle));
        await takeBatch(delivery, free.slice(middle));
      } else if (only) aside.set(only.id, failed(consumer, { event: only, attempts: 0 }, error, clock.now()));
    }
  }
  delivery.last = batch.at(-1);
}

/** Tries the events whose time has come, and behind each that goes through the next of its thing. */
async function tryAgain(delivery: Delivery): Promise<number> {
  const { database, consumer, clock } = delivery;
  const { name } = consumer;
  let taken = 0;
  for (const due of await database.glance((tx) => findDue(tx, name, clock.now(), DUE_MAX))) {
    let head: SetAside | undefined = due;
    while (head) {
      const event: OutboxRow = head.event;
      await keepLease(delivery);
      // Somebody may have dropped it meanwhile; what waits behind it is due by itself then.
      const first = await database.glance((tx) => findNextAside(tx, name, event.aggregateId));
      if (first?.event.id !== event.id) break;
      const failure = await refusalOf(consumer, event);
      head = await database.transaction(`retry ${name}`, (tx) =>
        settleRetry(tx, consumer, event, failure, clock.now()),
      );
      if (!failure) taken += 1;
    }
  }
  return taken;
}

async function refusalOf(consumer: Consumer, event: OutboxRow): Promise<EventRefused | undefined> {
  try {
    await consumer.take([event]);
    return undefined;
  } catch (error) {
    if (error instanceof EventRefused) return error;
    throw error;
  }
}

/** Gives the next event of the thing, when this one went through. */
async function settleRetry(
  tx: Tx,
  consumer: Consumer,
  event: OutboxRow,
  failure: EventRefused | undefined,
  now: Date,
): Promise<SetAside | undefined> {
  const aside = await lockAside(tx, consumer.name, event.id);
  if (!failure) {
    await deleteAside(tx, consumer.name, event.id);
    return wakeNext(tx, consumer.name, event.aggregateId, now);
  }
  if (aside) await saveAside(tx, consumer.name, [failed(consumer, aside, failure, now)]);
  return undefined;
}

function failed(
  { waitSecondsMax }: Consumer,
  { event, attempts: before }: Pick<SetAside, 'event' | 'attempts'>,
  error: Error,
  now: Date,
): SetAside {
  const attempts = before + 1;
  const reason = reasonOf(error);
  if (attempts >= ATTEMPTS_MAX) return { event, attempts, reason, retryAt: null, parkedAt: now };
  const retryAt = new Date(now.getTime() + waitAfter(attempts, waitSecondsMax));
  return { event, attempts, reason, retryAt, parkedAt: null };
}

function behind(event: OutboxRow): SetAside {
  return { event, attempts: 0, retryAt: null, parkedAt: null, reason: BEHIND };
}

async function keepLease(delivery: Delivery): Promise<void> {
  const { database, consumer, holder, clock } = delivery;
  const now = clock.now().getTime();
  if (delivery.heldUntil.getTime() - now > LEASE_MILLISECONDS / 2) return;
  const until = new Date(now + LEASE_MILLISECONDS);
  const kept = await database.transaction(`hold ${consumer.name}`, (tx) =>
    keepHolding(tx, consumer.name, holder, until),
  );
  if (!kept) throw new LeaseLost();
  delivery.heldUntil = until;
}

function* batchesOf(rows: readonly OutboxRow[], batchMax: number): Generator<OutboxRow[]> {
  for (let from = 0; from < rows.length; from += batchMax) yield rows.slice(from, from + batchMax);
}

function thingsOf(rows: readonly OutboxRow[]): string[] {
  return [...new Set(rows.map((row) => row.aggregateId))];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
