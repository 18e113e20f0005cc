/**
 * The factory as things: every piece, part and serial exists once and lies in one place. Nothing here knows the program; it is
 * what the program's figures are held against. Quantities are whole pieces, times milliseconds.
 */
export interface Thing {
  readonly id: number;
  readonly item: string;
  /** Lot or serial, as people compare it: one key for `s1`, `S1` and `Ｓ1`. */
  code: string | null;
  place: string;
  /** The box that it stands in; null: it lies loose. */
  box: Box | null;
  /** Lines of its order whose component the piece has taken; each once, however often it comes again. */
  readonly taken: Set<number>;
  /** Somebody has reported it; before that it is planned only. */
  worked: boolean;
  /** The order that it came out of, onto a shelf. */
  madeBy: string | null;
}

/** A box or pallet: it stands where the one stands that it is in. */
export interface Box {
  id: string;
  code: string;
  location: string;
  outer: Box | null;
  /** The tag that sticks to it. */
  tag: string | null;
}

export const shelf = (location: string, status = 'available') => `shelf ${location} ${status}`;
export const locationOf = ({ place }: Thing) => place.split(' ')[1] as string;
export const statusOf = ({ place }: Thing) => place.split(' ')[2] as string;
export const at = (order: string, operation: number, where: 'here' | 'held' | 'passed') =>
  `order ${order} ${operation} ${where}`;
/** Issued to an order and not built in yet. */
export const partsAt = (order: string) => `parts ${order}`;
/** Issued beyond the BOM, for something that was lost. */
export const sparesAt = (order: string) => `spares ${order}`;
export const inside = (order: string) => `inside ${order}`;
export const scrapped = 'scrapped';
export const customer = 'customer';
/** Out on the floor without an order, or gone in an adjustment: of no shelf any more. */
export const elsewhere = 'elsewhere';
/** Planned, or told of by mistake. */
export const neverMade = 'never made';

/** Codes that people take for one: by width, case and characters that can't be seen. */
export function keyOf(code: string): string {
  return code.normalize('NFKC').toLowerCase().replaceAll('\u200b', '');
}

interface Change {
  at: number;
  by: number;
}

export class World {
  readonly things: Thing[] = [];
  readonly now: () => number;
  readonly #history = new Map<string, Change[]>();
  readonly #lots: string[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  make(item: string, count: number, place: string, code: string | null = null, when = this.now()): Thing[] {
    const made = Array.from({ length: count }, (_, index) => ({
      id: this.things.length + index,
      item,
      code,
      place,
      box: null,
      taken: new Set<number>(),
      worked: false,
      madeBy: null,
    }));
    this.things.push(...made);
    if (code !== null && !this.#lots.includes(code)) this.#lots.push(code);
    for (const thing of made) this.#note(thing, when, 1);
    return made;
  }

  /** What lies there, loose before packed; of lots the oldest first, of pieces those that came back first. */
  lying(place: string, item?: string, code?: string | null): Thing[] {
    return this.things
      .filter(
        (one) =>
          one.place === place && (item === undefined || one.item === item) && (code === undefined || one.code === code),
      )
      .sort(
        (a, b) =>
          Number(a.box !== null) - Number(b.box !== null) ||
          this.#age(a) - this.#age(b) ||
          b.taken.size - a.taken.size ||
          a.id - b.id,
      );
  }

  /** Of what lies there, what stands in no box. */
  loose(place: string, item?: string): Thing[] {
    return this.lying(place, item).filter(({ box }) => box === null);
  }

  count(place: string, item?: string, code?: string | null): number {
    return this.lying(place, item, code).length;
  }

  move(things: readonly Thing[], place: string, when = this.now()): void {
    for (const thing of things) {
      this.#takeLoose(thing, things);
      this.#note(thing, when, -1);
      thing.place = place;
      this.#note(thing, when, 1);
    }
  }

  /** Carried in their boxes to another location, each in its status. */
  carry(things: readonly Thing[], location: string): void {
    for (const thing of things) this.#stand(thing, shelf(location, statusOf(thing)));
  }

  /** In another status where they lie, packed or not. */
  judge(things: readonly Thing[], status: string): void {
    for (const thing of things) this.#stand(thing, shelf(locationOf(thing), status));
  }

  #stand(thing: Thing, place: string): void {
    this.#note(thing, this.now(), -1);
    thing.place = place;
    this.#note(thing, this.now(), 1);
  }

  /** Of things that nobody can tell apart, a hand takes one that lies loose, if there is one. */
  #takeLoose(thing: Thing, moved: readonly Thing[]): void {
    if (thing.box === null) return;
    const twin = this.things.find(
      (one) =>
        one.box === null &&
        one.place === thing.place &&
        one.item === thing.item &&
        one.code === thing.code &&
        !moved.includes(one),
    );
    if (twin) twin.box = thing.box;
    thing.box = null;
  }

  forget(things: readonly Thing[]): void {
    for (const thing of things) {
      this.#takeLoose(thing, things);
      thing.place = neverMade;
    }
  }

  /** How much of an item lay at a place just before a moment, whatever its codes. */
  layThen(item: string, place: string, when: number): number {
    let sum = 0;
    for (const [key, changes] of this.#history)
      if (key.startsWith(`${place} ${item} `)) for (const { at, by } of changes) if (at < when) sum += by;
    return sum;
  }

  /** The least that has lain there at any moment from then on, had this change happened then. */
  lowestSince(item: string, code: string | null, place: string, when: number, by: number): number {
    const changes = [...(this.#history.get(`${place} ${item} ${code}`) ?? []), { at: when, by }];
    changes.sort((a, b) => a.at - b.at || b.by - a.by);
    let there = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (const change of changes) {
      there += change.by;
      if (change.at >= when) lowest = Math.min(lowest, there);
    }
    return lowest;
  }

  #age(thing: Thing): number {
    return thing.code === null ? -1 : this.#lots.indexOf(thing.code);
  }

  #note(thing: Thing, when: number, by: number): void {
    if (!thing.place.startsWith('shelf')) return;
    const key = `${thing.place} ${thing.item} ${thing.code}`;
    const changes = this.#history.get(key) ?? [];
    changes.push({ at: when, by });
    this.#history.set(key, changes);
  }
}

export type JobState = 'released' | 'in_progress' | 'on_hold' | 'completed' | 'closed' | 'cancelled';

/** An order that may stand still. */
export interface Halted {
  id: string;
  code: string;
  /** The records of something wrong that let it stand still. */
  heldBy: Set<string>;
  /** A person put it on hold. */
  stopped: boolean;
}

/** A work order as the floor knows it. */
export interface Job extends Halted {
  product: string;
  quantity: number;
  operations: { id: string; inspected: boolean }[];
  lines: JobLine[];
  state: JobState;
  /** Pieces begun beyond the order's quantity. */
  over: number;
  received: number;
  /** What was issued beyond the BOM and is at the order. */
  spare: number;
  completedShort: boolean;
}

export interface JobLine {
  item: string;
  materialId: string;
  /** Index of the operation that takes it. */
  operation: number;
  method: 'issue' | 'backflush';
  required: number;
  /** Issued less returned. */
  issued: number;
  /** Built into pieces without having been issued: the books owe an explanation until close. */
  owed: number;
  used: number;
}

export interface Promised {
  id: string;
  item: string;
  location: string | null;
  code: string | null;
  open: number;
  /** Of a lease: itself. */
  order: string;
  /** A lease of a device ends then. */
  until?: number;
}

/** A record of something wrong lets it stand still: only that record lets it go. */
export const isContained = ({ heldBy }: Halted) => heldBy.size > 0;
export const isActive = (job: Job) => job.state === 'released' || job.state === 'in_progress';

/** Pieces of the order that stand at an operation. */
export function between(world: World, job: Job): Thing[] {
  return world.things.filter((one) => one.item === job.product && one.place.startsWith(`order ${job.id} `));
}

/** Those that somebody has begun: not only planned. */
export function halfway(world: World, job: Job): Thing[] {
  return between(world, job).filter((one) => one.worked || one.place !== at(job.id, 0, 'here'));
}
