import { type Consumer, deliverTo, findConsumers, newId } from '../../src/kernel/index.ts';
import { roleCodes } from '../../src/modules/identity/contract.ts';
import { createPerson, setCredentials } from '../../src/modules/identity/index.ts';
import { hire, password, send, signInAs } from '../support/crew.ts';
import type { TestFactory } from '../support/factory.ts';
import { type Body, listOf, type Program, partOf, rowsOf, textOf, type Who } from './program.ts';
import { type Job, keyOf, shelf, World } from './world.ts';

/** How a walk's factory is arranged; drawn at random. */
export interface Arrangement {
  /** Operations of the route. */
  operations: 1 | 2 | 3;
  quantity: number;
  /** Tenths of the order's quantity that may be made beyond it. */
  tolerance: 0 | 1 | 3;
  method: 'issue' | 'backflush';
  componentAtLast: boolean;
  inspectedAtLast: boolean;
  transfer: 'automatic' | 'scan';
  componentTracking: 'none' | 'lot' | 'serial';
  productTracking: 'none' | 'lot' | 'serial';
  /** Components on the shelf at the beginning. */
  stocked: number;
  promisedElsewhere: 'warn' | 'forbid';
  backdatedNegative: 'forbid' | 'alert';
  beforeRelease: 'forbid' | 'alert';
  closeOpenMaterial: 'forbid' | 'allow';
  receiptInspection: boolean;
  backflush: 'by_item' | 'always' | 'never';
  issueOrder: 'fifo' | 'fefo' | 'any';
  /** Tenths of what is needed that may be issued beyond it. */
  overIssue: 0 | 5;
  /** How many of another item stand in for one component; 0: none may. */
  substituteRatio: 0 | 1 | 2;
  substituteTracking: 'none' | 'lot';
  /** Substitutes on the shelf at the beginning. */
  substitutesStocked: number;
  backflushSubstitutes: 'never' | 'when_short';
  /** When a day ends: another walk in the same workshop may end them at another time. */
  dayEnds: '00:00' | '02:30' | '06:00';
  /** Most of what people do is about what is done outside: its chain is too long to be walked by chance. */
  outside: boolean;
  /** Likewise: most is about orders that stand still, and what the floor would do with them. */
  doubts: boolean;
  /** How all its items are valued. */
  valued: 'average' | 'fifo' | 'standard' | 'month_end';
}

export interface Site {
  program: Program;
  workshopId: string;
  otherWorkshopId: string;
  centreId: string;
  /** Real places by name. */
  places: Record<'raw' | 'line' | 'finished', string>;
  /** How they are written. */
  placeCodes: Record<'raw' | 'line' | 'finished', string>;
  scrapPlaceId: string;
  /** Code of the unit of all pieces. */
  unit: string;
  unitId: string;
  /** Portals between these places. */
  gates: Gate[];
  /** A hand-held reader. */
  hand: { id: string; code: string };
  /** The memory of a tag that no reader has seen yet. */
  newTag(): string;
  /** What seals held when they were signed. */
  sealed: Map<string, string>;
  /** Policies as they were published last. */
  settings: string;
}

export interface Gate {
  code: string;
  from: string;
  to: string;
  oneWay: boolean;
}

export interface Scene extends Site {
  arrangement: Arrangement;
  /** Before this nothing of the walk was there. */
  began: Date;
  world: World;
  component: string;
  componentCode: string;
  product: string;
  /** What may stand in for the component, and how many of it for one. */
  substitute: string;
  ratio: number;
  /** Bought and sold as it is. */
  goods: string;
  customerId: string;
  /** Another item with lots, for mistakes. */
  foreign: string;
  foreignLotId: string;
  job: Job;
}

let counter = 0;
/** A code that nothing has yet. */
export const newCode = (word: string) => `${word}${(counter++).toString(36).toUpperCase()}`;

/** One plant with two workshops for many walks; each walk brings its own items and orders. */
export async function openSite(factory: TestFactory): Promise<Site> {
  const people: Partial<Record<Who, Member>> = {
    everybody: await hireForEverything(factory),
    second: await hireForEverything(factory),
    third: await hireForEverything(factory),
  };
  /** Time passes quickly here: whoever's session has ended signs in again. */
  const ask = async (who: Member | undefined, method: string, path: string, body?: object, key = newId()) => {
    const once = () =>
      send(factory, method, path, {
        cookie: who?.cookie,
        ...(body ? { body } : {}),
        headers: { 'accept-language': 'en', 'idempotency-key': key },
      });
    const answer = await once();
    if (answer.status !== 401 || !who) return answer;
    who.cookie = await signInAs(factory, who.code);
    return once();
  };
  const program: Program = {
    now: () => factory.clock.now(),
    wait: (minutes) => factory.clock.set(factory.clock.ago(-minutes * 60_000)),
    post: (path, body, key, as = 'everybody') => ask(people[as], 'POST', path.replace(/^\/api\/v1/, ''), body, key),
    react: async (name) => {
      const consumers = await findConsumers(factory.program, factory.program.modules);
      const consumer = consumers.find((one) => one.name === name) as Consumer;
      while ((await deliverTo(factory.database, consumer, factory.clock)) > 0);
    },
    get: (path, as = 'everybody') => ask(people[as], 'GET', path),
  };
  const make = makeOrThrow(program);
  const code = newCode('PF');
  const plant = await make('/org-units', { code, name: '实物工厂', kind: 'plant' });
  const workshop = (letter: string) =>
    make('/org-units', { code: `${code}-${letter}`, name: `${letter}车间`, kind: 'workshop', parentId: plant });
  const [workshopId, otherWorkshopId] = [await workshop('A'), await workshop('B')];
  const leaderCode = `${code}-leader`;
  people.leader = {
    ...(await hire(factory, 'team-leader', { code: leaderCode, orgUnitId: otherWorkshopId })),
    code: leaderCode,
  };
  const place = (word: string) =>
    make('/locations', { code: `${code}-${word}`, name: word, kind: 'storage', workshopId });
  const unitId = await make('/units', { code: `${code}-pcs`, name: '件', dimension: 'count', wholeNumber: true });
  for (const [reason, kind] of [
    ['PF-SCRAP', 'scrap'],
    ['PF-EXTRA', 'supplementary_issue'],
    ['PF-COUNT', 'adjustment'],
  ])
    await program.post('/reason-codes', { code: reason, kind, name: reason, nameEn: reason });
  const virtual = rowsOf(await program.get('/locations?limit=100&f.code.eq=%40SCRAP'))[0];
  const places = { raw: await place('RAW'), line: await place('LINE'), finished: await place('FG') };
  const gates = [
    { code: `${code}-GATE`, from: 'raw', to: 'line', oneWay: false },
    { code: `${code}-DOOR`, from: 'line', to: 'finished', oneWay: true },
  ] as const;
  for (const { code: gate, from, to, oneWay } of gates)
    await make('/readers', {
      code: gate,
      name: '门',
      kind: 'portal',
      passage: oneWay ? 'one_way' : 'by_place',
      fromLocationId: places[from],
      toLocationId: places[to],
    });
  const hand = `${code}-HAND`;
  return {
    program,
    workshopId,
    otherWorkshopId,
    centreId: await make('/work-centres', { code: `${code}-WC`, name: '装配', workshopId }),
    places,
    gates: [...gates],
    hand: { code: hand, id: await make('/readers', { code: hand, name: '手持', kind: 'handheld' }) },
    // As they come from the roll, of no standard that says what they stick to.
    newTag: () => `E280${(counter++).toString(16).padStart(20, '0')}`.toUpperCase(),
    placeCodes: { raw: `${code}-RAW`, line: `${code}-LINE`, finished: `${code}-FG` },
    scrapPlaceId: textOf(virtual ?? {}, 'id'),
    unit: `${code}-pcs`,
    unitId,
    sealed: new Map(),
    settings: '',
  };
}

type Member = Awaited<ReturnType<typeof hire>> & { code: string };

async function hireForEverything(factory: TestFactory): Promise<Member> {
  const code = newCode('pf-manager-');
  const roles = roleCodes.map((role) => ({ role, orgUnitId: null }));
  const { id } = await factory.execute(createPerson, { code, name: code, roles });
  await factory.execute(setCredentials, { personId: id, password: { signInName: code, password } });
  return { id, role: 'production-manager', code, cookie: await signInAs(factory, code) };
}

/** In the factory's own calendar. */
export const monthOf = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);

/** Makes something that the scene needs; gives its id. */
function makeOrThrow(program: Program) {
  return async (path: string, body: object) => textOf(await postOrThrow(program, path, body), 'id');
}

async function postOrThrow(program: Program, path: string, body: object): Promise<Body> {
  const answer = await program.post(path, body);
  if (answer.status >= 300) throw new Error(`${path} ${JSON.stringify(body)}: ${answer.text}`);
  return answer.body;
}

/** A BOM or a routing, made and published. */
async function publishOrThrow(program: Program, path: '/boms' | '/routings', body: object): Promise<void> {
  const draft = await postOrThrow(program, path, body);
  await postOrThrow(program, `${path}/${draft.id}/publish`, { expectedVersion: draft.version });
}

/** Lays out one walk: its policies, items, route and a released order, with the same in the world. */
export async function layOut(site: Site, arrangement: Arrangement): Promise<Scene> {
  await publishPolicies(site, arrangement);
  const began = site.program.now();
  const { program, places } = site;
  const make = makeOrThrow(program);
  const componentCode = newCode('C');
  const item = (code: string, tracking: string) =>
    make('/items', {
      code,
      name: code,
      kind: 'component',
      unit: site.unit,
      tracking,
      issueLocationId: places.raw,
      receiptLocationId: places.finished,
    });
  const component = await item(componentCode, arrangement.componentTracking);
  const product = await item(newCode('P'), arrangement.productTracking);
  const foreign = await item(newCode('X'), 'lot');
  const substitute = await item(newCode('S'), arrangement.substituteTracking);
  const goods = await item(newCode('G'), 'none');
  for (const itemId of [component, product, foreign, substitute, goods])
    await postOrThrow(program, `/costing/items/${itemId}/method`, {
      method: arrangement.valued,
      fromMonth: monthOf(began),
    });
  const customerId = await make('/partners', { code: newCode('PF-CUS'), name: '客户', isCustomer: true });
  const ratio = arrangement.substituteRatio;
  const last = arrangement.operations - 1;
  const operationSequence = arrangement.componentAtLast ? (last + 1) * 10 : 10;
  const backflush = arrangement.method === 'backflush';
  const substitutes = ratio === 0 ? [] : [{ itemId: substitute, numerator: String(ratio) }];
  const line = {
    lineNumber: 10,
    itemId: component,
    quantity: '1',
    unit: site.unit,
    operationSequence,
    backflush,
    substitutes,
  };
  await publishOrThrow(program, '/routings', {
    itemId: product,
    operations: Array.from({ length: arrangement.operations }, (_, index) => ({
      sequence: (index + 1) * 10,
      name: `工序${index + 1}`,
      workCentreId: site.centreId,
      qualityPoint: index === last && arrangement.inspectedAtLast,
    })),
  });
  await publishOrThrow(program, '/boms', { itemId: product, lines: [line] });
  const received = { unit: site.unit, locationId: places.raw };
  const lot = await program.post('/stock/receipts', {
    ...received,
    itemId: foreign,
    quantity: '5',
    lot: { code: newCode('XL') },
  });
  const world = new World(() => program.now().getTime());
  if (arrangement.stocked > 0) {
    const quantity = String(arrangement.stocked);
    const serials = Array.from({ length: arrangement.stocked }, () => newCode('SC'));
    const named = { none: {}, lot: { lot: { code: 'lot0' } }, serial: { serials } }[arrangement.componentTracking];
    const start = { ...received, itemId: component, quantity, status: 'available', ...named };
    await make('/stock/receipts', start);
    const codes = { none: [null], lot: ['lot0'], serial: serials.map(keyOf) }[arrangement.componentTracking];
    for (const code of codes) world.make(component, arrangement.stocked / codes.length, shelf('raw'), code);
  }
  if (arrangement.substitutesStocked > 0) {
    const code = arrangement.substituteTracking === 'lot' ? 'sub0' : null;
    const quantity = String(arrangement.substitutesStocked);
    const named = code === null ? {} : { lot: { code } };
    await make('/stock/receipts', { ...received, itemId: substitute, quantity, status: 'available', ...named });
    world.make(substitute, arrangement.substitutesStocked, shelf('raw'), code);
  }
  const draft = await make('/work-orders', {
    itemId: product,
    quantity: String(arrangement.quantity),
    unit: site.unit,
    dueAt: new Date(program.now().getTime() + 86_400_000).toISOString(),
    workshopId: site.workshopId,
  });
  await make(`/work-orders/${draft}/release`, {});
  const job = await readJob(program, draft);
  world.make(product, job.quantity, `order ${job.id} 0 here`);
  const foreignLotId = textOf(listOf(lot.body, 'movements')[0] ?? {}, 'lotId');
  const items = { component, componentCode, product, substitute, ratio, goods, customerId, foreign, foreignLotId };
  return { ...site, arrangement, began, world, ...items, job };
}

/** What was frozen at the release. */
export async function readJob(program: Program, orderId: string): Promise<Job> {
  const detail = (await program.get(`/work-orders/${orderId}`)).body;
  const order = partOf(detail, 'order');
  const operations = listOf(detail, 'operations');
  const ids = operations.map((one) => textOf(one, 'id'));
  const lineOf = (line: Body) => ({
    item: textOf(line, 'itemId'),
    materialId: textOf(line, 'id'),
    operation: ids.indexOf(textOf(line, 'operationId')),
    method: line.issueMethod as 'issue' | 'backflush',
    required: Number(line.quantityRequired),
    issued: 0,
    owed: 0,
    used: 0,
  });
  return {
    id: textOf(order, 'id'),
    code: textOf(order, 'code'),
    product: textOf(order, 'itemId'),
    quantity: Number(order.quantity),
    operations: operations.map((one) => ({ id: textOf(one, 'id'), inspected: one.qcPoint === true })),
    lines: listOf(detail, 'materials').map(lineOf),
    state: 'released',
    heldBy: new Set(),
    stopped: false,
    over: 0,
    received: 0,
    spare: 0,
    completedShort: false,
  };
}

async function publishPolicies(site: Site, arrangement: Arrangement): Promise<void> {
  const policies = {
    'execution.over_report_ratio': `0.${arrangement.tolerance}`,
    'execution.transfer': arrangement.transfer,
    'execution.over_issue_ratio': `0.${arrangement.overIssue}`,
    'execution.backflush': arrangement.backflush,
    'execution.backflush_substitutes': arrangement.backflushSubstitutes,
    'execution.backdate_before_previous': arrangement.beforeRelease,
    'execution.close_open_material': arrangement.closeOpenMaterial,
    'inventory.receipt_inspection': arrangement.receiptInspection,
    'inventory.issue_order': arrangement.issueOrder,
    'inventory.promised_elsewhere': arrangement.promisedElsewhere,
    'inventory.backdated_negative': arrangement.backdatedNegative,
    'closing.places': 'workshops',
    'closing.day_ends': arrangement.dayEnds,
    'execution.day_material_missing': 'note',
    'counting.day_open_counts': 'note',
  };
  const settings = JSON.stringify(policies);
  if (settings === site.settings) return;
  const { body } = await site.program.get('/configuration');
  const answer = await site.program.post('/configuration/publish', {
    expectedVersion: Number(body.versionNumber),
    document: { format: 1, base: { policies } },
  });
  // Another site may have published the same before.
  if (answer.status >= 300 && answer.name !== 'lowcode.nothing_changed') throw new Error(`policies: ${answer.text}`);
  site.settings = settings;
}
