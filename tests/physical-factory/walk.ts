import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../support/crew.ts';
import type { Bin } from './bins.ts';
import type { Finding, Kind } from './findings.ts';
import { type Body, countOf, partOf, rowsOf, textOf, type Who } from './program.ts';
import type { Sale } from './sales.ts';
import { newCode, type Scene } from './scene.ts';
import { type Box, type Job, keyOf, type Promised, shelf, type Thing } from './world.ts';

/** What ought to become of a request: `either` where people may rightly decide both ways. */
export type Ought = 'yes' | 'no' | 'either';

/** A report that somebody may want to take back. */
export interface Told {
  id: string;
  job: Job;
  operation: number;
  good: Thing[];
  /** Pieces that this report was the first to know of. */
  begun: Thing[];
  /** Where the good pieces were put. */
  to: string;
  /** Which pieces took the component of which line, for the first time. */
  took: { piece: Thing; line: number }[];
  /** Components that went in with it. */
  parts: { part: Thing; from: string; line: number }[];
  /** Good pieces only: the others are beyond a simple taking back. */
  plain: boolean;
}

/** One walk under way: the scene, what was done, what was found. The first finding ends it: what follows would be its echo. */
export class Walk {
  readonly scene: Scene;
  readonly jobs: Job[];
  readonly promises: Promised[] = [];
  readonly boxes: Box[] = [];
  readonly sales: Sale[] = [];
  /** Items whose lots are doubted for themselves. */
  readonly doubtful: string[] = [];
  /** The bins at the line, once somebody has set them up. */
  bins: Bin[] | undefined;
  readonly reports: Told[] = [];
  /** Every request and its answer, for whoever looks into a finding. */
  readonly told: string[] = [];
  found: Finding | undefined;
  /** A remedy was followed: the program went on alone, and the things no longer say where. */
  wentOn = false;
  steps = 0;
  accepted = 0;
  refused = 0;
  remedies = 0;
  /** What the last request was refused as. */
  lastRefusal: string | undefined;
  /** The third number of the act under way: whether requests come twice, and whether remedies are followed. */
  chance = 0;

  constructor(scene: Scene) {
    this.scene = scene;
    this.jobs = [scene.job];
  }

  find(kind: Kind, what: string): void {
    this.found ??= { kind, what };
  }

  get over(): boolean {
    return this.found !== undefined || this.wentOn;
  }

  /**
   * Asks the program and holds its answer against what ought to be. Gives the answer where it was accepted, and rightly so.
   * Now and then the request comes a second time, which must change nothing, or somebody does what a refusal says.
   */
  ask(ought: Ought, kind: Kind, path: string, body: object): Promise<Answer | undefined> {
    return this.askAs('everybody', ought, kind, path, body);
  }

  /** The same by a certain person. */
  async askAs(who: Who, ought: Ought, kind: Kind, path: string, body: object): Promise<Answer | undefined> {
    const { program } = this.scene;
    const key = `pf-${this.scene.product}-${this.told.length}`;
    const answer = await program.post(path, body, key, who);
    this.told.push(`${path} ${JSON.stringify(body)} → ${answer.status} ${answer.name ?? ''}`);
    if (this.chance % 7 === 3) {
      const again = await program.post(path, body, key, who);
      if (again.status !== answer.status || (answer.status < 300 && !isDeepStrictEqual(again.body, answer.body))) {
        this.find('not-repeatable', `${path}: ${answer.status}, then ${again.status}`);
      }
    }
    const ok = answer.status < 300;
    this.lastRefusal = answer.name;
    if (ok) this.accepted += 1;
    else this.refused += 1;
    if (answer.status >= 500) this.find('server-error', `${path}: ${answer.text.slice(0, 300)}`);
    else if (ok && ought === 'no') this.find(kind, `accepted: ${path} ${JSON.stringify(body)}`);
    else if (answer.name === 'inventory.packed') this.#holdToThings(path, answer);
    else if (!ok && ought === 'yes') {
      const why = `${textOf(answer.body, 'title')} ${textOf(answer.body, 'detail')}`;
      this.find(kind, `refused as ${answer.name}: ${path} ${JSON.stringify(body)} ${why}`);
    }
    if (!ok && !this.found && this.chance % 2 === 1) await this.getOn(path, body, answer);
    return ok && !this.over ? answer : undefined;
  }

  /** What can't be, and for which reason. */
  async askInVain(refusal: string, kind: Kind, path: string, body: object): Promise<void> {
    await this.ask('no', kind, path, body);
    const { lastRefusal } = this;
    if (!this.found && lastRefusal !== refusal) this.find(kind, `${path}: ${lastRefusal} instead of ${refusal}`);
  }

  /** Nothing is refused as packed that isn't: the refusal's own figures are held against the things. */
  #holdToThings(path: string, { body }: Answer): void {
    const { world, places, component, componentCode, product, substitute } = this.scene;
    const said = partOf(body, 'parameters');
    const item = said.item === componentCode ? component : undefined;
    const others = [product, substitute, ...this.doubtful];
    const lot = said.lot === '—' ? null : keyOf(textOf(said, 'lot'));
    const fits = Object.keys(places).some((name) =>
      ['available', 'in_inspection', 'hold', 'rejected'].some((status) => {
        const there = (item ? [item] : others).map((one) => world.lying(shelf(name, status), one, lot));
        return there.some((things) => {
          const loose = things.filter(({ box }) => box === null).length;
          return (
            things.length > loose &&
            loose === countOf(said, 'loose') &&
            things.length - loose === countOf(said, 'packed')
          );
        });
      }),
    );
    if (!fits || countOf(said, 'wanted') <= countOf(said, 'loose'))
      this.find('packed-differs', `${path} was refused: ${textOf(body, 'detail')}`);
  }

  /** Does what a refusal offers, then asks again, until it is accepted or nothing more is offered. */
  async getOn(path: string, body: object, refusal: Answer): Promise<Answer> {
    let last = refusal;
    const doneAt = new Set<string>();
    for (let turn = 0; turn < 12; turn += 1) {
      const action = partOf(last.body, 'parameters').action as Body | undefined;
      // What is offered once more was done instead of the request, not before it.
      if (!action || doneAt.has(textOf(action, 'path'))) return last;
      doneAt.add(textOf(action, 'path'));
      this.wentOn = true;
      this.remedies += 1;
      const filled = fillIn(action);
      const done = await this.scene.program.post(textOf(action, 'path'), filled);
      const said = `${last.name} offers ${textOf(action, 'verb')} ${JSON.stringify(filled)}`;
      this.told.push(`${said} → ${done.status} ${done.name ?? ''}`);
      if (done.status >= 300) {
        this.find('remedy-leads-nowhere', `${said}, which is refused as ${done.name}: ${textOf(done.body, 'detail')}`);
        return last;
      }
      last = await this.scene.program.post(path, body);
      this.told.push(`again ${path} → ${last.status} ${last.name ?? ''}`);
      if (last.status < 300) return last;
    }
    this.find('remedy-leads-nowhere', `${path}: still refused as ${last.name} after twelve remedies`);
    return last;
  }

  /** Of what lies free at a place, what is promised there to others than this order. */
  promisedAt(item: string, location: string, order?: string, code?: string | null): number {
    return this.#sum(
      (one) =>
        one.item === item &&
        one.location === location &&
        one.order !== order &&
        (code === undefined || one.code === code),
    );
  }

  promisedByItem(item: string, order?: string): number {
    return this.#sum((one) => one.item === item && one.location === null && one.order !== order);
  }

  #sum(which: (one: Promised) => boolean): number {
    return this.promises.filter(which).reduce((total, one) => total + one.open, 0);
  }

  /** A lease and an order take things from a place: their promises are used up one after the other, those of the place first. */
  drawPromises(takers: readonly string[], things: readonly Thing[], location: string): void {
    for (const thing of things) {
      const own = takers.flatMap((taker) =>
        this.promises.filter((one) => one.order === taker && one.item === thing.item && one.open > 0),
      );
      const used =
        own.find((one) => one.location === location && one.code === thing.code) ??
        own.find((one) => one.location === null);
      if (used) used.open -= 1;
    }
  }

  /** Which part an order takes next from a place: one promised to it there, else of the oldest lot that others leave free. */
  nextPart(order: string, item: string, location: string): Thing | undefined {
    const lying = this.free(item, location);
    const own = this.promises.filter((one) => one.order === order && one.location === location && one.open > 0);
    const loose = lying.filter(({ box }) => box === null);
    const promised = loose.find((thing) => own.some((one) => one.item === item && one.code === thing.code));
    if (promised) return promised;
    return loose.find((thing) => {
      const sameLot = lying.filter((one) => one.code === thing.code).length;
      return sameLot > this.promisedAt(item, location, order, thing.code);
    });
  }

  endPromises(order: string): void {
    for (const one of this.promises) if (one.order === order) one.open = 0;
  }

  /** Where lots have their identity in the program, by item and key. */
  readonly #lotIds = new Map<string, string>();

  async lotId(item: string, code: string | null): Promise<{ lotId?: string }> {
    if (code === null) return {};
    if (!this.knownLot(item, code)) await this.#learnLots(item);
    const id = this.knownLot(item, code);
    return id ? { lotId: id } : {};
  }

  async codeOfLot(item: string, id: string): Promise<string | null> {
    const find = () => [...this.#lotIds].find(([, known]) => known === id)?.[0].slice(item.length + 1);
    let code = find();
    if (code === undefined) {
      await this.#learnLots(item);
      code = find();
    }
    return code ?? null;
  }

  async #learnLots(item: string): Promise<void> {
    const answer = await this.scene.program.get(`/lots?limit=200&f.itemId.eq=${item}`);
    for (const row of rowsOf(answer)) this.knowLot(item, keyOf(textOf(row, 'code')), textOf(row, 'id'));
  }

  knowLot(item: string, code: string, id: string): void {
    this.#lotIds.set(`${item} ${code}`, id);
  }

  knownLot(item: string, code: string): string | undefined {
    return this.#lotIds.get(`${item} ${code}`);
  }

  free(item: string, location: string, code?: string | null): Thing[] {
    return this.scene.world.lying(shelf(location), item, code);
  }

  place(location: string): string {
    return this.scene.places[location as 'raw'];
  }
}

/** What only a person can fill in. */
const words: Body = {
  reason: '按现场情况处理',
  reasonCode: 'PF-EXTRA',
  scrapReasonCode: 'PF-SCRAP',
};

function fillIn(action: Body): Body {
  const body = structuredClone(partOf(action, 'body'));
  for (const need of (action.needs ?? []) as string[]) {
    const path = need.split('.');
    const name = path.pop() as string;
    let part = body;
    for (const step of path) {
      part[step] ??= {};
      part = part[step] as Body;
    }
    part[name] = name === 'serialCodes' ? newSerials(body) : (words[name] ?? name);
  }
  return body;
}

/** One for each piece that the action lets go. */
function newSerials(body: Body): string[] {
  const pieces = countOf(body, 'quantity') || countOf(body, 'quantityGood');
  return Array.from({ length: pieces }, () => newCode('SN'));
}
