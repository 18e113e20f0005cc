import { compareBins } from './bins.ts';
import { compareContained } from './contained.ts';
import { compareInspected } from './inspections.ts';
import { compareOuting } from './outside.ts';
import { type Body, countOf, listOf, partOf, rowsOf, textOf } from './program.ts';
import { comparePurchases } from './purchases.ts';
import { compareSales } from './sales.ts';
import type { Walk } from './walk.ts';
import { at, type Box, customer, inside, isActive, type Job, keyOf, partsAt, scrapped } from './world.ts';

const statuses = ['available', 'in_inspection', 'hold', 'rejected'];

/** Holds what the program says against the things: shelves, operations, parts built in, promises. */
export async function compare(walk: Walk): Promise<void> {
  await compareShelves(walk);
  await compareSales(walk);
  const packed = walk.sales.flatMap(({ delivery }) => delivery?.box ?? []);
  for (const box of [...walk.boxes, ...packed]) await compareBox(walk, box);
  for (const job of walk.jobs) await compareOrder(walk, job);
  await comparePurchases(walk);
  await compareOuting(walk);
  await compareBins(walk);
  await compareInspected(walk);
  await compareContained(walk);
}

/** Counts by lot or serial, written alike. */
function countBy(rows: readonly { code: string | null; amount: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, amount } of rows) {
    const key = keyOf(code ?? '');
    const sum = (counts.get(key) ?? 0) + amount;
    if (sum === 0) counts.delete(key);
    else counts.set(key, sum);
  }
  return counts;
}

function say(counts: ReadonlyMap<string, number>): string {
  const said = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code} ${count}`.trim());
  return said.join(', ') || 'nothing';
}

async function compareShelves(walk: Walk): Promise<void> {
  const { scene } = walk;
  const items = [scene.component, scene.product, scene.substitute, scene.goods, ...walk.doubtful];
  const rows = rowsOf(await scene.program.get(`/stock/on-hand?limit=200&f.itemId.in=${items.join(',')}`));
  for (const item of items) {
    const ofItem = rows.filter((row) => textOf(row, 'itemId') === item);
    for (const [name, id] of Object.entries(scene.places)) {
      for (const status of statuses) {
        const here = ofItem.filter((row) => textOf(row, 'locationId') === id && textOf(row, 'status') === status);
        const said = say(countBy(here.map((row) => ({ code: codeOf(row), amount: countOf(row, 'onHand') }))));
        const things = scene.world.lying(`shelf ${name} ${status}`, item);
        const there = say(countBy(things.map(({ code }) => ({ code, amount: 1 }))));
        const packed = here.reduce((sum, row) => sum + countOf(row, 'packed'), 0);
        const boxed = things.filter(({ box }) => box !== null).length;
        if (packed !== boxed)
          walk.find('packed-differs', `${name} ${status}: ${boxed} stand in boxes, ${packed} are said to`);
        if (said !== there) walk.find('shelf-differs', `${name} ${status}: there lies ${there}, ${said} is said`);
      }
    }
    compareFree(walk, item, ofItem);
  }
}

const codeOf = (row: Body) => (row.lotCode ? textOf(row, 'lotCode') : null);

/** Where a box stands, in which it stands, and what is in it. */
async function compareBox(walk: Walk, box: Box): Promise<void> {
  const { program, places, world } = walk.scene;
  const { body } = await program.get(`/handling-units/${box.id}`);
  const outer = body.parent ? textOf(partOf(body, 'parent'), 'code') : null;
  const said = `${textOf(body, 'locationId')} in ${outer}`;
  const stands = `${places[box.location as 'raw']} in ${box.outer?.code ?? null}`;
  if (said !== stands) walk.find('packed-differs', `${box.code} stands at ${stands}, ${said} is said`);
  const rows = listOf(body, 'contents').map((row) => ({
    code: `${textOf(row, 'itemId')} ${textOf(row, 'status')} ${codeOf(row) ?? ''}`,
    amount: countOf(row, 'quantity'),
  }));
  const things = world.things
    .filter((one) => one.box === box)
    .map(({ item, place, code }) => ({ code: `${item} ${place.split(' ')[2]} ${code ?? ''}`, amount: 1 }));
  const [contents, inside] = [say(countBy(rows)), say(countBy(things))];
  if (contents !== inside) walk.find('packed-differs', `in ${box.code} there is ${inside}, ${contents} is said`);
}

/** No row shows more free than is free of the item as a whole. */
function compareFree(walk: Walk, item: string, rows: readonly Body[]): void {
  const { places, world } = walk.scene;
  const lying = Object.keys(places).reduce((sum, name) => sum + world.count(`shelf ${name} available`, item), 0);
  const promised = walk.promises.filter((one) => one.item === item).reduce((sum, one) => sum + one.open, 0);
  const really = Math.max(0, lying - promised);
  const shown = Math.max(0, ...rows.map((row) => countOf(row, 'available')));
  if (shown > really) walk.find('promise-broken', `${shown} are shown free of ${lying}, ${promised} of them promised`);
}

async function compareOrder(walk: Walk, job: Job): Promise<void> {
  const { program, world } = walk.scene;
  const detail = (await program.get(`/work-orders/${job.id}`)).body;
  const order = partOf(detail, 'order');
  // A part that is split off an order in progress is in progress too, begun or not.
  const states = isActive(job) ? ['released', 'in_progress'] : [job.state];
  if (!states.includes(textOf(order, 'state')))
    walk.find('operation-differs', `${job.code} is ${job.state}, ${textOf(order, 'state')} is said`);
  if (countOf(order, 'quantityGood') !== job.received)
    walk.find('made-too-many', `${job.received} came out, ${textOf(order, 'quantityGood')} are said to be good`);
  if (job.state === 'cancelled') return comparePromises(walk, job);
  for (const [index, one] of listOf(detail, 'operations').entries()) {
    const last = index === job.operations.length - 1;
    const said = {
      here: countOf(one, 'quantityHere'),
      held: countOf(one, 'quantityHeld'),
      passed: last ? 0 : countOf(one, 'quantityPassed') - countOf(one, 'quantityTransferred'),
    };
    for (const where of ['here', 'held', 'passed'] as const) {
      const there = world.count(at(job.id, index, where));
      if (said[where] !== there)
        walk.find(
          'operation-differs',
          `operation ${index + 1} ${where}: ${there} stand there, ${said[where]} are said`,
        );
    }
  }
  compareMaterial(walk, job, listOf(detail, 'materials'));
  if (job.state === 'completed' || job.state === 'closed') await comparePromises(walk, job);
}

function compareMaterial(walk: Walk, job: Job, rows: readonly Body[]): void {
  for (const line of job.lines) {
    const row = rows.find((one) => textOf(one, 'id') === line.materialId) ?? {};
    const used = countOf(row, 'quantityConsumed');
    if (used !== line.used) walk.find('used-differs', `${line.used} are built in, ${used} are said to be used`);
    const issued = countOf(row, 'quantityIssued') - countOf(row, 'quantityReturned');
    if (issued !== line.issued) walk.find('used-differs', `${line.issued} are issued, ${issued} are said to be`);
    const { world, substitute } = walk.scene;
    const [said = {}] = listOf(row, 'substitutes');
    const stands = countOf(said, 'quantityIssued') - countOf(said, 'quantityReturned');
    const there = world.count(partsAt(job.id), substitute) + world.count(inside(job.id), substitute);
    if (stands !== there) walk.find('used-differs', `${there} stand in at the order, ${stands} are said to`);
  }
}

async function comparePromises(walk: Walk, job: Job): Promise<void> {
  if (!walk.promises.some((one) => one.order === job.id)) return;
  const rows = rowsOf(await walk.scene.program.get(`/reservations?limit=50&f.documentId.eq=${job.id}`));
  const open = rows.reduce((sum, row) => sum + countOf(row, 'quantityOpen'), 0);
  if (open > 0) walk.find('promise-kept-too-long', `${job.code} is ${job.state} and keeps ${open} promised`);
}

/** The customer and scrap keep no balance: what is there is the sum of the movements. Asked at the end of a walk. */
export async function compareOutside(walk: Walk): Promise<void> {
  const { scene } = walk;
  for (const item of [scene.component, scene.product, scene.substitute, scene.goods, ...walk.doubtful]) {
    const movements = rowsOf(await scene.program.get(`/stock/movements?limit=200&f.itemId.eq=${item}`));
    for (const [code, place] of [
      ['@CUSTOMER', customer],
      ['@SCRAP', scrapped],
    ] as const) {
      const changes = movements.map((row) => {
        const sign = Number(textOf(row, 'toLocationCode') === code) - Number(textOf(row, 'fromLocationCode') === code);
        return { code: codeOf(row), amount: sign * countOf(row, 'quantity') };
      });
      const things = scene.world.lying(place, item);
      const told = place === scrapped && item === scene.product ? unnumbered(walk, things) : things;
      // Which of an order's parts went into which piece nobody saw: of parts that were scrapped their number is compared.
      const named = place === customer || item === scene.product;
      const codesOf = (rows: readonly { code: string | null; amount: number }[]) =>
        say(countBy(named ? rows : rows.map(({ amount }) => ({ code: null, amount }))));
      const [said, there] = [codesOf(changes), codesOf(told.map(({ code }) => ({ code, amount: 1 })))];
      if (said !== there) walk.find('outside-differs', `${code}: there is ${there}, ${said} is said`);
    }
  }
}

/** A serial that is scrapped before it had its number is told by the report alone. */
function unnumbered(walk: Walk, things: readonly { code: string | null; place: string }[]) {
  const { productTracking } = walk.scene.arrangement;
  if (productTracking === 'serial') return things.filter((one) => one.code !== null);
  return things;
}
