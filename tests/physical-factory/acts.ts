import { bringBin, emptyBin, mislayBin, takeForBin } from './bins.ts';
import { carryBox, issueFromBox, nestBox, packBox, takeFromBox, takeOutBox, unpackBox } from './boxes.ts';
import { doubtOrder, doubtOutput, endDoubt, hurryOrder, letOrderGo, workAtOperation } from './contained.ts';
import { countShelf } from './counts.ts';
import { closeDay } from './days.ts';
import { inspect, report, takeBack, toleranceLeft, transfer } from './floor.ts';
import { carryHeldGoods, letGoodsGo, letLineGo, reachForHeldGoods } from './held-goods.ts';
import {
  comeToInspection,
  dealWithRejected,
  decideOnLot,
  reachForHeld,
  readSamples,
  regretLot,
} from './inspections.ts';
import { giveBackFromDevice, issueFromDevice, keepForDevice, letLeasesEnd } from './leases.ts';
import { giveBack, issue, supplement } from './material.ts';
import { bringLot, holdLot } from './nonconformances.ts';
import {
  doubleAnItem,
  endSomethingInUse,
  importCarelessly,
  lookOver,
  nameAForeignLot,
  orderTooMuch,
  publishCarelessly,
  receiveNowhere,
} from './office.ts';
import { openTheBooks, regretTheOpening } from './opening.ts';
import { bringToAnEnd, cancel, close, complete, putTogether, split, stopOrGoOn } from './orders.ts';
import {
  comeHome,
  endOuting,
  goOut,
  inspectPlated,
  orderOutside,
  regretPaper,
  reportPlated,
  workBeside,
} from './outside.ts';
import { doubtOuting, hurryOuting, stopOuting } from './outside-held.ts';
import { passPortal, sweepPlace } from './portals.ts';
import { askToBePaid, buy, deliver, endPurchase, regretDelivery, sendBack } from './purchases.ts';
import {
  beginDelivery,
  comeBack,
  confirm,
  endSale,
  pickForDelivery,
  promiseAnew,
  quote,
  receiveGoods,
  shipDelivery,
  takeDeliveryBack,
} from './sales.ts';
import {
  block,
  carry,
  countTwice,
  letIn,
  promise,
  receive,
  receiveWrongly,
  ship,
  takeForTheFloor,
  takeFromCustomer,
  unpromise,
} from './store.ts';
import { giveSubstitutesBack, issueSomethingElse, issueSubstitute, receiveSubstitutes } from './substitutes.ts';
import type { Walk } from './walk.ts';
import { at, between, type Job } from './world.ts';

/** One act of somebody: which, and three numbers that say how. */
export type Step = readonly [act: number, a: number, b: number, c: number];

type Act = (walk: Walk, job: Job, a: number, b: number, c: number) => Promise<void>;

/** How often each happens among a hundred or so, and what. Numbers are 0 to 29. */
const weighed: Record<string, [weight: number, act: Act]> = {
  'report what is there': [16, (walk, job, a, b, c) => reportSensibly(walk, job, a, b, c)],
  'report with scrap and rework': [9, (walk, job, a, b, c) => reportMixed(walk, job, a, b, c)],
  'report a wrong number': [6, (walk, job, a, b, c) => reportWrongly(walk, job, a, b, c)],
  'report late': [
    2,
    (walk, job, a, b, c) => report(walk, job, busy(walk, job), { ...good(1 + (a % 2)), late: 1 + b }, c),
  ],
  'hand on': [6, (walk, job, a, b) => transfer(walk, job, a % job.operations.length, waiting(walk, job, a, b))],
  inspect: [7, (walk, job, a, b) => inspect(walk, job, 1 + (a % 5), b)],
  'take a report back': [5, (walk, job) => takeBack(walk, job)],
  'receive parts': [9, (walk, _job, a, _b, c) => receive(walk, a % 9, c)],
  'let parts in': [3, (walk, _job, a, _b, c) => letIn(walk, 1 + (a % 6), c)],
  'receive wrongly': [2, (walk, _job, a) => receiveWrongly(walk, a % 5)],
  'issue to the order': [8, (walk, job, a) => issue(walk, job, 1 + (a % 7))],
  'issue more than the BOM': [2, (walk, job, a) => supplement(walk, job, 1 + (a % 3))],
  'give parts back': [5, (walk, job, a) => giveBack(walk, job, 1 + (a % 3))],
  'receive substitutes': [4, (walk, _job, a, _b, c) => receiveSubstitutes(walk, a % 7, c)],
  'issue a substitute': [7, (walk, job, a, _b, c) => issueSubstitute(walk, job, 1 + (a % 5), c)],
  'give substitutes back': [5, (walk, job, a) => giveSubstitutesBack(walk, job, 1 + (a % 3))],
  'issue something else': [1, (walk, job) => issueSomethingElse(walk, job)],
  'take parts without an order': [3, (walk, _job, a, _b, c) => takeForTheFloor(walk, a % 4, c)],
  'take parts and say so late': [4, (walk, _job, a, b, c) => takeForTheFloor(walk, 1 + (a % 2), c, 1 + (b % 20))],
  ship: [8, (walk, _job, a, _b, c) => ship(walk, 1 + (a % 4), c)],
  'ship what is blocked': [3, (walk, _job, a, b, c) => ship(walk, 1 + (a % 2), c, b % 2 ? 'hold' : 'rejected')],
  'take back from the customer': [5, (walk, _job, a, _b, c) => takeFromCustomer(walk, 1 + (a % 5), c)],
  carry: [4, (walk, _job, a, _b, c) => carry(walk, a % 5, c)],
  block: [5, (walk, _job, a, _b, c) => block(walk, 1 + (a % 3), c)],
  'count twice': [4, (walk, _job, a, _b, c) => countTwice(walk, a % 4, c)],
  'count a shelf': [4, (walk, _job, a, _b, c) => countShelf(walk, 1 + (a % 3), c)],
  'close a day': [4, (walk, _job, _a, _b, c) => closeDay(walk, c)],
  promise: [6, (walk, job, a, _b, c) => promise(walk, job, 1 + (a % 5), c)],
  'take a promise back': [2, (walk, _job, _a, _b, c) => unpromise(walk, c)],
  'keep parts for a device': [5, (walk, _job, a, _b, c) => keepForDevice(walk, 1 + (a % 4), c)],
  'issue from a device': [7, (walk, job, a, _b, c) => issueFromDevice(walk, job, 1 + (a % 3), c)],
  'give back from a device': [2, (walk, _job, _a, _b, c) => giveBackFromDevice(walk, c)],
  'let leases end': [2, (walk) => letLeasesEnd(walk)],
  'pack a box': [12, (walk, _job, a, b, c) => packBox(walk, 1 + (a % 5), b, c)],
  'unpack a box': [3, (walk, _job, a, b, c) => unpackBox(walk, 1 + (a % 4), b, c)],
  'carry a box': [5, (walk, _job, _a, b, c) => carryBox(walk, b, c)],
  'put a box into another': [3, (walk, _job, _a, b, c) => nestBox(walk, b, c)],
  'take a box out': [2, (walk, _job, _a, b) => takeOutBox(walk, b)],
  'issue out of a box': [6, (walk, job, a, b, c) => issueFromBox(walk, job, 1 + (a % 5), b, c)],
  'take parts out of a box': [3, (walk, _job, a, b, c) => takeFromBox(walk, 1 + (a % 3), b, c)],
  'pass a portal': [5, (walk, _job, _a, b, c) => passPortal(walk, b, c)],
  'sweep a place': [2, (walk, _job, _a, b, c) => sweepPlace(walk, b, c)],
  'empty a bin': [6, (walk, _job, _a, _b, c) => emptyBin(walk, c)],
  'take for a bin': [6, (walk, _job, a, _b, c) => takeForBin(walk, 1 + (a % 4), c)],
  'bring a bin': [6, (walk, _job, _a, _b, c) => bringBin(walk, c)],
  'mislay a card': [1, (walk, _job, _a, _b, c) => mislayBin(walk, c)],
  complete: [4, (walk, job, a) => complete(walk, job, a % 3 === 0)],
  cancel: [2, (walk, job, a) => cancel(walk, job, a % 2 === 0)],
  close: [4, (walk, job, a) => close(walk, job, a % 3 === 0)],
  'bring to an end': [2, (walk, job, _a, _b, c) => bringToAnEnd(walk, job, c)],
  'stop or go on': [3, (walk, job) => stopOrGoOn(walk, job)],
  split: [3, (walk, job, a) => split(walk, job, 1 + (a % 4))],
  'put together': [2, (walk) => putTogether(walk)],
  'end something in use': [1, (walk, _job, a) => endSomethingInUse(walk, a)],
  'receive nowhere': [1, (walk) => receiveNowhere(walk)],
  'double an item': [1, (walk, _job, a) => doubleAnItem(walk, a)],
  'name a foreign lot': [2, (walk, job, _a, _b, c) => nameAForeignLot(walk, job, c)],
  'order too much': [1, (walk) => orderTooMuch(walk)],
  'publish carelessly': [1, (walk, _job, a) => publishCarelessly(walk, a)],
  'buy parts': [4, (walk, _job, a) => buy(walk, 1 + (a % 9))],
  'a delivery comes': [12, (walk, _job, a, _b, c) => deliver(walk, a % 7, c)],
  'send a delivery back': [5, (walk, _job, a, _b, c) => sendBack(walk, 1 + (a % 4), c)],
  'regret a delivery': [3, (walk, _job, _a, _b, c) => regretDelivery(walk, c)],
  'be asked to pay': [5, (walk, _job, a, _b, c) => askToBePaid(walk, 1 + (a % 9), c)],
  'goods come to be inspected': [5, (walk, _job, a, _b, c) => comeToInspection(walk, 1 + (a % 5), c)],
  'reach for what is held': [4, (walk, _job, a, _b, c) => reachForHeld(walk, 1 + (a % 3), c)],
  'read samples': [5, (walk, _job, _a, _b, c) => readSamples(walk, c)],
  'decide on a lot': [5, (walk, _job, _a, _b, c) => decideOnLot(walk, c)],
  'deal with what was rejected': [5, (walk, _job, a, _b, c) => dealWithRejected(walk, 1 + (a % 4), c)],
  'regret a lot': [2, (walk, _job, _a, _b, c) => regretLot(walk, c)],
  'bring a lot': [5, (walk, _job, a, _b, c) => bringLot(walk, 1 + (a % 5), c)],
  'hold a lot': [5, (walk, _job, _a, _b, c) => holdLot(walk, c)],
  'reach for goods in doubt': [5, (walk, _job, _a, _b, c) => reachForHeldGoods(walk, c)],
  'carry goods in doubt': [3, (walk, _job, a, _b, c) => carryHeldGoods(walk, 1 + (a % 4), c)],
  'let goods of one line go': [4, (walk, _job, _a, _b, c) => letLineGo(walk, c)],
  'doubt an order': [4, (walk, job, _a, _b, c) => doubtOrder(walk, job, c)],
  'doubt what came off an order': [5, (walk, _job, _a, _b, c) => doubtOutput(walk, c)],
  'let an order go': [9, (walk, _job, _a, _b, c) => letOrderGo(walk, c)],
  'let all goods go': [3, (walk, _job, _a, _b, c) => letGoodsGo(walk, c)],
  'end a doubt': [3, (walk, _job, _a, _b, c) => endDoubt(walk, c)],
  'hurry an order that is held': [4, (walk, _job, _a, _b, c) => hurryOrder(walk, c)],
  'work at an operation': [4, (walk, job, _a, _b, c) => workAtOperation(walk, job, c)],
  'end a purchase': [1, (walk, _job, _a, _b, c) => endPurchase(walk, c)],
  'open the books': [3, (walk, _job, a, _b, c) => openTheBooks(walk, 1 + (a % 6), c)],
  'regret the opening': [1, (walk, _job, _a, _b, c) => regretTheOpening(walk, c)],
  'import carelessly': [1, (walk, _job, a) => importCarelessly(walk, a)],
  'receive goods': [3, (walk, _job, a) => receiveGoods(walk, 1 + (a % 6))],
  'quote goods': [4, (walk, _job, a) => quote(walk, 1 + (a % 5))],
  'confirm a sale': [5, (walk, _job, _a, _b, c) => confirm(walk, c)],
  'promise a sale anew': [1, (walk, _job, _a, _b, c) => promiseAnew(walk, c)],
  'begin a delivery': [4, (walk, _job, _a, _b, c) => beginDelivery(walk, c)],
  'pick for a delivery': [5, (walk, _job, a, _b, c) => pickForDelivery(walk, 1 + (a % 4), c)],
  'ship a delivery': [3, (walk, _job, _a, _b, c) => shipDelivery(walk, c)],
  'take a delivery back': [2, (walk, _job, _a, _b, c) => takeDeliveryBack(walk, c)],
  'goods come back': [2, (walk, _job, a, _b, c) => comeBack(walk, 1 + (a % 3), c)],
  'end a sale': [2, (walk, _job, _a, _b, c) => endSale(walk, c)],
  'order something outside': [7, (walk, _job, a) => orderOutside(walk, 1 + (a % 12))],
  'work beside the plater': [12, (walk, _job, a, _b, c) => workBeside(walk, 1 + (a % 6), c)],
  'send out to the plater': [12, (walk, _job, a, b, c) => goOut(walk, a, b, c)],
  'come back from the plater': [18, (walk, _job, a, b, c) => comeHome(walk, a, b, c)],
  'inspect what was plated': [3, (walk, _job, a) => inspectPlated(walk, 1 + (a % 4))],
  'report for the plater': [2, (walk) => reportPlated(walk)],
  'regret a paper of the plater': [4, (walk, _job, _a, _b, c) => regretPaper(walk, c)],
  'end what is outside': [3, (walk, _job, _a, _b, c) => endOuting(walk, c)],
  'doubt what is outside': [4, (walk, _job, _a, _b, c) => doubtOuting(walk, c)],
  'hurry what is outside': [2, (walk, _job, _a, _b, c) => hurryOuting(walk, c)],
  'stop what is outside': [2, (walk) => stopOuting(walk)],
  'look over': [2, (walk) => lookOver(walk)],
};

const aboutOutside = new Set([
  'order something outside',
  'work beside the plater',
  'send out to the plater',
  'come back from the plater',
  'inspect what was plated',
  'report for the plater',
  'regret a paper of the plater',
  'end what is outside',
  'doubt what is outside',
  'hurry what is outside',
  'stop what is outside',
  'doubt what came off an order',
  'let an order go',
  'let all goods go',
  'let goods of one line go',
]);
const aboutDoubts = new Set([
  'doubt an order',
  'doubt what came off an order',
  'let an order go',
  'let all goods go',
  'let goods of one line go',
  'reach for goods in doubt',
  'carry goods in doubt',
  'end a doubt',
  'hurry an order that is held',
  'work at an operation',
  'stop or go on',
  'report what is there',
  'report with scrap and rework',
  'hand on',
  'inspect',
  'take a report back',
  'issue to the order',
  'give parts back',
  'receive parts',
  'bring a lot',
  'hold a lot',
  'pack a box',
  'unpack a box',
  'carry a box',
  'issue out of a box',
  'ship what is blocked',
  'block',
]);
const acts = Object.entries(weighed).flatMap(([name, [weight, act]]) => Array(weight).fill({ name, act }) as Named[]);
interface Named {
  name: string;
  act: Act;
}
const outings = acts.filter(({ name }) => aboutOutside.has(name));
const doubtful = acts.filter(({ name }) => aboutDoubts.has(name));
export const actCount = acts.length;
export const actNames = Object.keys(weighed);

/** Some minutes pass, then somebody does something. Gives what it was. */
export async function takeStep(walk: Walk, [which, a, b, c]: Step): Promise<string> {
  const { outside, doubts } = walk.scene.arrangement;
  const choice = a % 4 === 0 ? acts : outside ? outings : doubts ? doubtful : acts;
  const { name, act } = choice[which % choice.length] as Named;
  walk.scene.program.wait(1 + (b % 30));
  walk.chance = c;
  await act(walk, walk.jobs[(a + c) % walk.jobs.length] as Job, a, b, c);
  return name;
}

const good = (amount: number) => ({ good: amount, scrap: 0, rework: 0 });
const here = (walk: Walk, job: Job, operation: number) => walk.scene.world.count(at(job.id, operation, 'here'));

/** The first operation from the end where something stands. */
function busy(walk: Walk, job: Job): number {
  for (let index = job.operations.length - 1; index > 0; index -= 1) if (here(walk, job, index) > 0) return index;
  return 0;
}

function operationOf(walk: Walk, job: Job, b: number): number {
  return b % 3 === 0 ? b % job.operations.length : busy(walk, job);
}

function reportSensibly(walk: Walk, job: Job, a: number, b: number, c: number): Promise<void> {
  const operation = operationOf(walk, job, b);
  const there = here(walk, job, operation);
  // Half of the time all of it, as at the end of a shift.
  return report(walk, job, operation, good(c % 2 === 0 ? there : there === 0 ? 0 : 1 + (a % there)), c);
}

function reportMixed(walk: Walk, job: Job, a: number, b: number, c: number): Promise<void> {
  const operation = operationOf(walk, job, b);
  const there = here(walk, job, operation);
  const scrap = Math.min(a % 2, there);
  const rework = Math.min(1 + (b % 2), there - scrap);
  return report(walk, job, operation, { good: Math.min(c % 5, there - scrap - rework), scrap, rework }, c);
}

/** One too many by tolerance, or just as many as it allows. */
function reportWrongly(walk: Walk, job: Job, a: number, b: number, c: number): Promise<void> {
  const operation = operationOf(walk, job, b);
  const most = here(walk, job, operation) + toleranceLeft(walk, job);
  return report(walk, job, operation, good(most + (a % 3 === 0 ? 0 : a % 3)), c);
}

function waiting(walk: Walk, job: Job, a: number, b: number): number {
  const there = walk.scene.world.count(at(job.id, a % job.operations.length, 'passed'));
  return b % 5 === 0
    ? there + 1
    : there === 0
      ? between(walk.scene.world, job).length > 0
        ? b % 2
        : 0
      : 1 + (b % there);
}
