import { faults } from '../factory/faults.ts';
import { itemCalled } from '../factory/items.ts';
import { ROBOT, workCentres } from '../factory/organisation.ts';
import { cast } from '../factory/people.ts';
import type { RoutingStepData } from '../factory/routings.ts';
import type { Deed } from './act.ts';
import { inspectLater } from './inspect.ts';
import { count, type OnTheFloor, type Running, receivePieces, requirementOf, serialsFor, uncount } from './running.ts';
import { placeKey } from './shelves.ts';

const MINUTE = 60_000;
const CHUNK_PIECES = 18;
const workCentreOf = new Map(workCentres.map((workCentre) => [workCentre.code, workCentre]));

/** Pieces come to a step: a machine is found, the line side filled, and they are worked and reported in portions. */
export function runStep(floor: OnTheFloor, index: number, pieces: number, at: number): void {
  const { shop, order, machines } = floor;
  const step = order.routing.steps[index];
  if (!step || pieces <= 0 || order.stopped) return;
  const workCentre = workCentreOf.get(step.workCentre);
  if (!workCentre) throw new Error(`there is no work centre ${step.workCentre}`);
  const equipment = workCentre.equipment
    .map(({ code }) => code)
    .filter((code) => code !== ROBOT)
    .sort((a, b) => (machines.get(a) ?? 0) - (machines.get(b) ?? 0))[0] as string;
  const begin = shop.days.align(Math.max(at + 5 * MINUTE, machines.get(equipment) ?? 0));
  const again = order.started.has(step.sequence);
  // The machine is kept from now on, so that nobody else plans on it.
  const minutes = (again ? 0 : step.setupMinutes) + (pieces * step.runSeconds) / 60;
  machines.set(equipment, shop.days.addMinutes(begin, minutes * 1.1));
  shop.timeline.schedule(begin, (then) =>
    beginStep({ ...floor, step, index, equipment, workshop: workCentre.workshop }, pieces, then),
  );
}

interface AtStep extends OnTheFloor {
  step: RoutingStepData;
  index: number;
  equipment: string;
  workshop: string;
}

function beginStep(here: AtStep, pieces: number, at: number): void {
  const { shop, shelves, order, step, workshop, equipment } = here;
  if (order.stopped) return;
  const lacking = order.bom.lines.find(
    (line) =>
      line.backflush &&
      line.sequence === step.sequence &&
      !shelves.fillLineSide(at, line.item, requirementOf(line, pieces)),
  );
  if (lacking) {
    shelves.whenMore(lacking.item, (then) => beginStep(here, pieces, shop.days.align(then)));
    return;
  }
  // Kept for this step, so that the next one doesn't count on it.
  for (const line of order.bom.lines) {
    if (line.backflush && line.sequence === step.sequence) {
      shelves.take(at, line.item, itemCalled(line.item).lineSide as string, requirementOf(line, pieces));
    }
  }
  const first = !order.started.has(step.sequence);
  if (first) {
    order.started.add(step.sequence);
    const recent = shop.days.dayOf(at) >= 0;
    const deed = {
      do: 'start',
      order: order.plan.key,
      sequence: step.sequence,
      ...(recent ? { equipment } : {}),
    } as const;
    shop.note(at, shop.crewOf(workshop, at), deed);
  }
  workPortion(here, { left: pieces, setup: first ? step.setupMinutes : 0, portion: 0, passed: 0, sentBack: 0 }, at);
}

interface Portion {
  left: number;
  setup: number;
  portion: number;
  passed: number;
  sentBack: number;
}

function workPortion(here: AtStep, state: Portion, at: number): void {
  const { shop, step, order } = here;
  // Where something happens after the first report, there is a second one to come.
  const least = order.plan.turn && state.portion === 0 && state.left > 3 ? 2 : 1;
  const portions = Math.max(least, Math.ceil(state.left / CHUNK_PIECES));
  const pieces = Math.ceil(state.left / portions);
  const runMinutes = (pieces * step.runSeconds * (0.9 + shop.random.next() * 0.2)) / 60;
  const end = shop.days.addMinutes(at, state.setup + runMinutes);
  const written = end + shop.random.between(0, 3) * MINUTE;
  shop.timeline.schedule(written, () =>
    reportPortion(here, { ...state, startedAt: at, end, pieces, runMinutes }, written),
  );
}

interface Done extends Portion {
  startedAt: number;
  end: number;
  pieces: number;
  runMinutes: number;
}

function reportPortion(here: AtStep, done: Done, at: number): void {
  const { order, step } = here;
  if (order.stopped) return;
  const { scrap, rework } = faultsIn(here, done.pieces);
  const good = done.pieces - scrap - rework;
  noteReport(here, done, { good, scrap, rework }, at);
  replaceLost(here, done.portion, at);
  order.open -= scrap;
  order.scrap += scrap;
  count(order, step.sequence, good + scrap);
  const last = here.index === order.routing.steps.length - 1;
  if (last && !step.qualityPoint) receivePieces(here, good, at);
  const left = done.left - done.pieces;
  const passed = done.passed + good;
  const sentBack = done.sentBack + rework;
  if (stopsHere(here, done.portion, at)) return;
  if (left > 0) {
    workPortion(here, { left, setup: 0, portion: done.portion + 1, passed, sentBack }, at);
    return;
  }
  if (step.qualityPoint) inspectLater(here, passed, at);
  else if (!last) here.arrive(here.index + 1, passed, at);
  const target = faults[step.workCentre]?.reworkTo;
  if (sentBack > 0 && target) {
    uncount(order, target, step.sequence, sentBack);
    here.arrive(indexOf(order, target), sentBack, at);
  }
  here.finish(at);
}

function indexOf(order: Running, sequence: number): number {
  return order.routing.steps.findIndex((step) => step.sequence === sequence);
}

function faultsIn({ shop, order, step }: AtStep, pieces: number): { scrap: number; rework: number } {
  const fault = faults[step.workCentre];
  let scrap = 0;
  let rework = 0;
  const serial = itemCalled(order.plan.item).tracking === 'serial';
  for (let piece = 0; piece < pieces; piece += 1) {
    const luck = shop.random.next();
    if (!fault || serial) continue;
    if (luck < fault.scrap) scrap += 1;
    else if (luck < fault.scrap + (fault.rework ?? 0)) rework += 1;
  }
  return { scrap, rework };
}

function noteReport(
  here: AtStep,
  done: Done,
  pieces: { good: number; scrap: number; rework: number },
  at: number,
): void {
  const { shop, order, step, workshop, equipment } = here;
  const fault = faults[step.workCentre];
  const report = `${order.plan.key}/${step.sequence}/${shop.acts.length}`;
  const takes = order.bom.lines
    .filter((line) => line.backflush && line.sequence === step.sequence)
    .map((line) => placeKey(line.item, itemCalled(line.item).lineSide as string));
  const last = here.index === order.routing.steps.length - 1;
  // What is to be inspected gets its numbers when the inspector lets it go.
  const serial = last && !step.qualityPoint && itemCalled(order.plan.item).tracking === 'serial';
  const deed = {
    do: 'report',
    order: order.plan.key,
    sequence: step.sequence,
    report,
    ...pieces,
    ...(pieces.scrap > 0 && fault ? { scrapReason: fault.scrapReason } : {}),
    ...(pieces.rework > 0 && fault?.reworkTo ? { reworkTo: fault.reworkTo } : {}),
    setupMinutes: done.setup,
    runMinutes: Math.round(done.runMinutes * 10) / 10,
    people: step.people,
    equipment,
    startedAt: new Date(done.startedAt).toISOString(),
    businessAt: new Date(done.end).toISOString(),
    ...(serial ? { serials: serialsFor(order, pieces.good) } : {}),
  } as const;
  const crew = shop.crewOf(workshop, done.end);
  const { turn } = order.plan;
  if (turn?.kind === 'mistake' && turn.sequence === step.sequence && done.portion === 0) {
    noteMistake(here, deed, at, takes);
  }
  shop.note(at, crew, deed, { takes });
}

/** Three pieces too few are reported, and taken back by somebody who may. */
function noteMistake(here: AtStep, right: Extract<Deed, { do: 'report' }>, at: number, takes: string[]): void {
  const { shop, workshop } = here;
  const { scrapReason: _reason, reworkTo: _target, ...rest } = right;
  const wrong = { ...rest, report: `${right.report}/wrong`, good: right.good - 3, scrap: 0, rework: 0 };
  const chief = shop.days.shiftAt(at) === 'EARLY' ? cast.manager : shop.crewOf(workshop, at);
  shop.note(at, shop.crewOf(workshop, at), wrong, { takes });
  shop.note(at, chief, { do: 'reverse', report: wrong.report, reason: '数量录错 Wrong quantity' }, { takes });
}

/** Orders in which a part gets lost while welding; another one is fetched, with a reason. */
const losers = new Set(['RF-3', 'RF-9', 'RF-13']);

function replaceLost({ shop, shelves, order, step, workshop }: AtStep, portion: number, at: number): void {
  const item = 'PA-DROP';
  const { lineSide = '' } = itemCalled(item);
  if (portion > 0 || step.workCentre !== 'WLD' || !losers.has(order.plan.key)) return;
  if (shelves.onHand(item, lineSide) < 1_000_000n) return;
  shelves.take(at, item, lineSide, 1_000_000n);
  const note = '落地摔坏一副勾爪';
  const deed = { do: 'supplement', order: order.plan.key, item, quantity: '1', reasonCode: 'B-SCR', note } as const;
  shop.note(at, shop.moverOf(workshop, at), deed, { takes: [placeKey(item, lineSide)] });
}

/** A turn of the story that ends the work here. */
function stopsHere(here: AtStep, portion: number, at: number): boolean {
  const { shop, order, step, workshop } = here;
  const { turn, key } = order.plan;
  if (portion > 0 || !turn || !('sequence' in turn) || turn.sequence !== step.sequence) return false;
  if (turn.kind === 'hold') {
    order.stopped = true;
    shop.timeline.schedule(shop.days.office(at + 20 * MINUTE), (then) =>
      shop.note(then, cast.planner, { do: 'hold', order: key, reason: turn.reason }),
    );
    return true;
  }
  if (turn.kind !== 'breakdown') return false;
  order.stopped = true;
  const deed = {
    do: 'pause',
    order: key,
    sequence: step.sequence,
    reasonCode: turn.reasonCode,
    note: turn.note,
  } as const;
  shop.note(at + 2 * MINUTE, shop.crewOf(workshop, at), deed);
  return true;
}
