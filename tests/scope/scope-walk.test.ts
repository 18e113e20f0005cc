import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnyCommand, newId } from '../../src/kernel/index.ts';
import { createApiKey } from '../../src/modules/identity/index.ts';
import { testClock } from '../support/clock.ts';
import { type Answer, hire, type Member, send } from '../support/crew.ts';
import type { TestFactory } from '../support/factory.ts';
import { thoroughly, tries } from '../support/thoroughly.ts';
import { howWalked } from './how-walked.ts';
import { questionsOf } from './questions.ts';
import { putReadersAtHand } from './readers-at-hand.ts';
import { type Kind, type Reference, referencesOf, valueAt, withValue } from './references.ts';
import { samples } from './samples.ts';
import { startWithHouses } from './start-with-houses.ts';
import { booksOf, tokensIn, tokensOf } from './tokens.ts';
import type { House } from './two-houses.ts';

/**
 * One plant, two workshops. People of the one send every command of stock, counting, readers, execution, quality, purchasing, calls, machines, handover and sales with things of the other in it,
 * wherever a command names something; what they are told must give away nothing, and the other's books stay as they are.
 */
const RUNS = tries(8);
/** Of each kind, so many besides the sample's own twin. */
const EACH = thoroughly ? 4 : 1;
const ownOnly = new Set([
  'execution.undo_not_own',
  'calls.call_of_another',
  'closing.person_needed',
  'handover.no_person',
  'nonconformance.person_needed',
  'nonconformance.check_by_owner',
]);
/** Some thousand requests each, on a machine that may have other things to do. */
const PATIENCE = 600_000;
const modules = Object.keys(howWalked).filter((name) => howWalked[name] === 'things');
let factory: TestFactory;
let ours: House;
let theirs: House;
let crew: Record<string, { cookie?: string; headers?: Record<string, string> }>;
let secrets: string[];
let booksBefore: Record<string, unknown>;

beforeAll(async () => {
  const houses = await startWithHouses();
  factory = houses.factory;
  const withReaders = async (house: House) => ({ ...house, rfid: await putReadersAtHand(factory, house) });
  [ours, theirs] = [await withReaders(houses.a), await withReaders(houses.b)];
  crew = {};
  for (const role of ['team-leader', 'operator', 'warehouse-keeper', 'inspector'] as const) {
    const member: Member = await hire(factory, role, { code: `our-${role}`, orgUnitId: ours.id });
    crew[role] = { cookie: member.cookie };
    await hire(factory, role, { code: `their-${role}`, orgUnitId: theirs.id });
  }
  const { key } = await factory.execute(createApiKey, {
    name: 'frames',
    permissions: [...factory.program.permissions.keys()].filter((name) =>
      modules.includes(name.split('.')[0] as string),
    ),
    orgUnitIds: [ours.id],
    expiresAt: new Date(testClock.now().getTime() + 86_400_000).toISOString(),
  });
  crew.key = { headers: { authorization: `Bearer ${key}` } };
  secrets = await tokensOf(factory, theirs);
  booksBefore = await booksOf(factory, theirs);
});
afterAll(() => factory.stop());

const parts = () => factory.program.modules.filter((module) => modules.includes(module.name));
/** What a file names stands in no field: the tests of each import send another workshop's things. */
const isImport = ({ http }: AnyCommand) => http.path.startsWith('/imports/');
/** Readers are master data of the whole plant, as items are. */
const isPlants = (path: string) => path.startsWith('/readers') || path.startsWith('/inspection-plans');
const commands = () =>
  (parts().flatMap((module) => module.commands) as unknown as AnyCommand[]).filter(
    (command) => !isImport(command) && !isPlants(command.http.path),
  );
const dueAt = () => testClock.ago(-86_400_000).toISOString();
const samplesOf = (command: AnyCommand, house: House) => samples[command.name]?.(house, dueAt()) ?? [];

/** Sends an input by HTTP, its parts that the path takes in the path. */
function ask(command: AnyCommand, input: object, who: string): Promise<Answer> {
  const body: Record<string, unknown> = { ...input };
  const path = (command.http?.path ?? '').replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(body[name]);
    delete body[name];
    return value;
  });
  return send(factory, 'POST', path, { ...crew[who], body });
}

/** Things of a house by kind, besides those that its samples name. */
function thingsOf(house: House): Record<Exclude<Kind, 'plant'>, string[]> {
  const orders = [house.running.id, house.draftId, ...Object.values(house.orders).map((order) => order.id)];
  return {
    workshop: [house.id],
    order: orders,
    operation: [
      ...house.running.operations.map((one) => one.id),
      ...Object.values(house.orders).flatMap((one) => one.operations),
      ...house.purchases.outside.operationIds,
    ],
    report: [house.reportId, house.ownReport.id],
    material: [house.lotMaterialId],
    place: [house.shelfId, house.finishedId, house.secondShelfId],
    lot: [house.lotId, ...house.serials.map((one) => one.id)],
    unit: Object.values(house.units),
    movement: [house.movementId],
    reservation: [house.reservationId, house.spareReservationId],
    lease: Object.values(house.leases),
    call: Object.values(house.calls),
    centre: [house.centreId],
    request: [...Object.values(house.requests), ...Object.values(house.purchases.requests)],
    purchase: [
      house.purchases.receiptId,
      ...Object.values(house.purchases.orders).map(({ lineId }) => lineId),
      ...[house.purchases.outside.sending, house.purchases.outside.receiving].map(({ lineId }) => lineId),
    ],
    rfq: Object.values(house.purchases.rfqs).map(({ id }) => id),
    shipment: Object.values(house.sales.deliveries).map(({ id }) => id),
    equipment: [house.equipmentId, house.machines.id],
    machineCode: [house.machines.code],
    stop: Object.values(house.machines.stops),
    doubt: [house.machines.doubtId],
    document: [house.running.id, house.issued.documentId],
    serialCode: house.serials.map((one) => one.code),
    readerCode: house.rfid ? [house.rfid.gate] : [],
    unitCode: Object.keys(house.units).map((name) => `${house.code}-${name}`),
    tag: Object.values(house.rfid?.tags ?? {}).map(({ id }) => id),
    sighting: house.rfid ? [house.rfid.sightingId] : [],
    sweep: house.rfid?.sweepIds ?? [],
    finding: Object.values(house.rfid?.findings ?? {}),
    warehouse: [house.counts.warehouseId],
    countList: Object.values(house.counts.lists),
    countLine: Object.values(house.counts.lines),
    kanbanCard: Object.values(house.kanban.cards),
    kanbanLoop: Object.values(house.kanban.loops),
    task: [...Object.values(house.inspections.tasks), house.charts.fromTaskId, house.charts.toTaskId],
    chart: [house.charts.setting, house.charts.releasing],
    nonconformance: Object.values(house.nonconformances.reports),
    remedy: Object.values(house.nonconformances.actions),
    heldLine: house.nonconformances.heldLineIds,
    handover: Object.values(house.handovers.open),
    difference: Object.values(house.handovers.differences),
    orgLine: [house.handovers.lineId],
    dayPlace: [...Object.values(house.days.places), house.id],
  };
}

interface Swap extends Reference {
  value: string;
}

/** Their things in the place of ours: refused, and nothing is told. Gives what is wrong with the answer. */
async function whatIsWrong(
  command: AnyCommand,
  sample: object,
  swaps: readonly Swap[],
  who: string,
): Promise<string | undefined> {
  const put = (values: (swap: Swap) => string) =>
    swaps.reduce((input, swap) => withValue(input, swap.path, values(swap)), withDocumentType(sample, swaps));
  const input = put((swap) => swap.value);
  const answer = await ask(command, input, who);
  const told = JSON.stringify(input);
  const say = (what: string) => `${command.name} by ${who}: ${what}\n${told}\n${answer.status} ${answer.text}`;
  if (answer.status < 400) return say('was accepted');
  if (answer.status >= 500) return say('broke');
  const leaked = tokensIn(`${answer.text}${JSON.stringify(answer.headers)}`, secrets, told);
  if (leaked.length > 0) return say(`gave away ${leaked.join(', ')}`);
  if (answer.name === 'kernel.out_of_scope' || answer.name === 'kernel.permission_missing') return undefined;
  // Otherwise the answer must be that to something that isn't there at all.
  const strangers = new Map(swaps.map((swap) => [swap, /Code$/.test(swap.kind) ? `NEW-${newId()}` : newId()]));
  const without = await ask(
    command,
    put((swap) => strangers.get(swap) as string),
    who,
  );
  if (`${without.status} ${without.name}` === `${answer.status} ${answer.name}`) return undefined;
  return say(`differs from ${without.status} ${without.name} for what isn’t there`);
}

/** A document comes with its type. */
function withDocumentType(sample: object, swaps: readonly Swap[]): object {
  const document = swaps.find((swap) => swap.kind === 'document');
  if (!document) return sample;
  const stockOwn = document.value === theirs.issued.documentId;
  return { ...sample, documentType: stockOwn ? 'inventory.issue' : 'execution.work-order' };
}

/** As many as one filter takes. */
const inTwenties = (all: readonly string[]) =>
  Array.from({ length: Math.ceil(all.length / 20) }, (_, part) => all.slice(part * 20, part * 20 + 20));

/** Every day each list is asked a quarter of these, the next a different one. */
const someOf = <T>(all: readonly T[], turn: number): T[] => all.filter((_, nth) => thoroughly || nth % 4 === turn % 4);

const guarded = (command: AnyCommand) => referencesOf(command).filter((one) => one.kind !== 'plant');

describe('every command of stock, counting, readers, execution, quality, purchasing, calls, machines, handover and sales', () => {
  test('has a sample here, and each of its references a meaning', () => {
    expect(
      commands()
        .map((command) => command.name)
        .sort(),
    ).toEqual(Object.keys(samples).sort());
    for (const command of commands()) referencesOf(command);
  });

  test(
    'refuses each single thing of the other workshop, and tells nothing of it',
    async () => {
      const wrong: string[] = [];
      for (const command of commands()) {
        const [own, other] = [samplesOf(command, ours), samplesOf(command, theirs)];
        for (const [nth, sample] of own.entries()) {
          for (const reference of guarded(command)) {
            const twin = valueAt(other[nth], reference.path);
            const things = thingsOf(theirs)[reference.kind as Exclude<Kind, 'plant'>].slice(0, EACH);
            for (const value of new Set([...(typeof twin === 'string' ? [twin] : []), ...things])) {
              if (value === `${theirs.code}-NEW`) continue;
              const found = await whatIsWrong(command, sample, [{ ...reference, value }], 'key');
              if (found) wrong.push(found);
            }
          }
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'refuses any mixture of ours and theirs, whoever of us sends it',
    async () => {
      const swap = fc.record({ path: fc.nat(), twin: fc.boolean(), pick: fc.nat() });
      const plan = fc.record({
        command: fc.nat(),
        sample: fc.nat(),
        who: fc.constantFrom(...Object.keys(crew)),
        itemToo: fc.boolean(),
        swaps: fc.array(swap, { minLength: 1, maxLength: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(plan, async (drawn) => {
          const all = commands().filter((command) => guarded(command).length > 0);
          const command = all[drawn.command % all.length] as AnyCommand;
          const own = samplesOf(command, ours);
          const nth = drawn.sample % own.length;
          const twin = samplesOf(command, theirs)[nth] as object;
          const references = guarded(command);
          const swaps = new Map<string, Swap>();
          for (const one of drawn.swaps) {
            const reference = references[one.path % references.length] as Reference;
            const things = thingsOf(theirs)[reference.kind as Exclude<Kind, 'plant'>];
            const same = valueAt(twin, reference.path);
            const drawnThing = things[one.pick % things.length] as string;
            const fresh = same === `${theirs.code}-NEW`;
            const value = one.twin && typeof same === 'string' && !fresh ? same : drawnThing;
            swaps.set(reference.path, { ...reference, value });
          }
          const itemId = valueAt(twin, 'itemId');
          const sample = drawn.itemToo && itemId ? { ...own[nth], itemId } : (own[nth] as object);
          expect(await whatIsWrong(command, sample, [...swaps.values()], drawn.who)).toBeUndefined();
        }),
        { numRuns: RUNS * commands().length },
      );
    },
    PATIENCE,
  );
});

describe('every list and question of stock, counting, readers, execution, quality, purchasing, calls, machines, handover and sales', () => {
  const get = (path: string, who: string) => send(factory, 'GET', path, crew[who]);

  test(
    'shows nothing of the other workshop, however it is asked',
    async () => {
      const wrong: string[] = [];
      const ids = Object.values(thingsOf(theirs)).flatMap((things) => things.filter((one) => one.length === 36));
      const lists = parts().flatMap((module) => module.lists.filter(({ path }) => !isPlants(path)));
      for (const [turn, list] of lists.entries()) {
        const idColumns = Object.entries(list.columns).filter(
          ([, column]) => column.type === 'id' && column.sortable !== false,
        );
        const all = Object.keys(list.columns).join(',');
        const questions = [
          '?limit=200',
          `?limit=200&columns=${all}`,
          '/export?format=csv',
          ...someOf(
            secrets.filter((one) => one.startsWith(theirs.code)).map((one) => `?q=${encodeURIComponent(one)}`),
            turn,
          ),
          ...idColumns.flatMap(([name], nth) =>
            someOf(inTwenties(ids), turn + nth).map((some) => `?f.${name}.in=${some.join(',')}`),
          ),
        ];
        for (const question of questions) {
          const answer = await get(`${list.path}${question}`, 'key');
          const leaked = tokensIn(answer.text, secrets, question);
          if (answer.status !== 200 || leaked.length > 0)
            wrong.push(`${list.path}${question}: ${answer.status} ${leaked}`);
        }
        for (const who of Object.keys(crew)) {
          const answer = await get(`${list.path}?limit=200`, who);
          const leaked = tokensIn(answer.text, secrets, '');
          if (leaked.length > 0) wrong.push(`${list.path} by ${who}: ${leaked}`);
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'refuses what is asked of the other workshop, and answers at home',
    async () => {
      const wrong: string[] = [];
      for (const query of parts().flatMap((module) => module.queries)) {
        for (const house of [ours, theirs]) {
          for (const path of questionsOf(query, house, testClock.now().toISOString())) {
            const answer = await get(path, 'key');
            const leaked = tokensIn(answer.text, secrets, path);
            const home = house === ours || path === query.http.path;
            const fits = home ? answer.status === 200 : [200, 403, 404].includes(answer.status);
            if (!fits || leaked.length > 0) wrong.push(`${path}: ${answer.status} ${answer.name} ${leaked}`);
          }
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    },
    PATIENCE,
  );
});

describe('what leads to the other workshop by way of an item', () => {
  const post = (path: string, body: object) => send(factory, 'POST', path, { ...crew['team-leader'], body });
  const one = { quantity: '1', unit: 'pcs' };
  const outside = (answer: Answer, told: string) => {
    expect([answer.status, answer.name]).toEqual([403, 'kernel.out_of_scope']);
    expect(tokensIn(answer.text, secrets, told)).toEqual([]);
  };

  test('an order whose steps and shelves are theirs can be drafted at home, and not released there', async () => {
    const draft = { itemId: theirs.kitId, ...one, dueAt: dueAt(), workshopId: ours.id };
    const { id } = (await post('/work-orders', draft)).body as { id: string };
    outside(await post(`/work-orders/${id}/release`, {}), id);
    const { body, text } = await send(factory, 'GET', `/work-orders/${id}/actions`, crew['team-leader']);
    const release = (body.actions as { action: string; refusal?: { name: string } }[]).find(
      (a) => a.action === 'release',
    );
    expect(release?.refusal?.name).toBe('kernel.out_of_scope');
    expect(tokensIn(text, secrets, id)).toEqual([]);
  });

  test('material that isn’t planned is not taken from where their item lies', async () => {
    const path = `/work-orders/${ours.orders.issuing?.id}/supplementary-issues`;
    outside(await post(path, { itemId: theirs.componentId, quantity: '1', reasonCode: 'M-LOSS' }), '');
  });

  test('the code of their serial or of what their order made is not booked into, and their lot’s expiry not told', async () => {
    const receipt = { ...one, locationId: ours.shelfId };
    const serial = { itemId: theirs.serialItemId, ...receipt, serials: [theirs.serials[0]?.code] };
    outside(await post('/stock/receipts', serial), JSON.stringify(serial));
    const other = {
      itemId: theirs.lotItemId,
      ...receipt,
      lot: { code: `${theirs.code}-LOT`, expiresOn: '2030-01-01' },
    };
    outside(await post('/stock/receipts', other), JSON.stringify(other));
    const made = { itemId: theirs.productId, ...receipt, lot: { code: theirs.running.code } };
    outside(await post('/stock/receipts', made), JSON.stringify(made));
  });
});

test('the other workshop’s books stand as before', async () => {
  const after = await booksOf(factory, theirs);
  const changed = Object.keys(after).filter(
    (book) => JSON.stringify(after[book]) !== JSON.stringify(booksBefore[book]),
  );
  expect(changed).toEqual([]);
});

test('the same commands at home are accepted, and tell nothing of the other workshop', async () => {
  const wrong: string[] = [];
  for (const command of commands()) {
    for (const sample of samplesOf(command, ours)) {
      const answer = await ask(command, sample, 'key');
      const leaked = tokensIn(answer.text, secrets, JSON.stringify(sample));
      // What a person told or called is taken back by that person alone, and a day is signed by people, which the key isn't.
      const fits = answer.status === 200 || ownOnly.has(String(answer.name));
      if (!fits || leaked.length > 0) wrong.push(`${command.name}: ${answer.text} ${leaked}`);
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});
