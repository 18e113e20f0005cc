/** What happens at the desks around the floor: mistakes in master data and imports, curious looks, absurd numbers. */

import type { Kind } from './findings.ts';
import { wide } from './floor.ts';
import { type Body, listOf, rowsOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Ought, Walk } from './walk.ts';
import { isActive, type Job } from './world.ts';

/** Somebody tidies up, and ends what is in use. */
export async function endSomethingInUse(walk: Walk, chance: number): Promise<void> {
  const { unitId, centreId, places } = walk.scene;
  const path = [`/units/${unitId}`, `/locations/${places.raw}`, `/work-centres/${centreId}`][chance % 3];
  await walk.ask('no', 'used-thing-ends', `${path}/deactivate`, { expectedVersion: 1 });
}

/** Good pieces would be put where scrap goes. */
export async function receiveNowhere(walk: Walk): Promise<void> {
  const { scrapPlaceId, unit } = walk.scene;
  const code = newCode('N');
  const item = { code, name: code, kind: 'component', unit, receiptLocationId: scrapPlaceId };
  await walk.ask('no', 'nowhere-place', '/items', item);
}

/** The same code, as others would write it. */
export async function doubleAnItem(walk: Walk, chance: number): Promise<void> {
  const { componentCode, unit } = walk.scene;
  const written = [componentCode.toLowerCase(), wide(componentCode), `${componentCode}\u200b`][chance % 3];
  await walk.ask('no', 'alike-codes', '/items', { code: written, name: '同码', kind: 'component', unit });
}

/** A report names a lot that is of another item, or of an item without lots. */
export async function nameAForeignLot(walk: Walk, job: Job, chance: number): Promise<void> {
  const { arrangement, component, foreign, foreignLotId } = walk.scene;
  if (!isActive(job) || job.lines[0]?.method !== 'backflush') return;
  const operation = job.operations[job.lines[0]?.operation ?? 0];
  const untracked = arrangement.componentTracking === 'none';
  const itemId = untracked && chance % 2 === 0 ? component : foreign;
  await walk.ask('no', 'foreign-lot', `/operations/${operation?.id}/production-reports`, {
    quantityGood: '1',
    componentLots: [{ itemId, lotId: foreignLotId }],
  });
}

/** An order so large that its material is beyond all numbers: somebody says no, and nothing breaks. */
export async function orderTooMuch(walk: Walk): Promise<void> {
  const itemId = await newProduct(walk);
  const bom = itemId && (await draftBom(walk, itemId, { quantity: '1000' }));
  if (bom && (await publish(walk, 'boms', bom, 'yes')))
    await orderInVain(walk, itemId, '9999999999999', 'impossible-accepted');
}

/** Three versions, the last of which begins within the first; or a line at an operation that isn't there. */
export async function publishCarelessly(walk: Walk, chance: number): Promise<void> {
  const itemId = await newProduct(walk);
  if (!itemId) return;
  if (chance % 2 === 0) {
    const bom = await draftBom(walk, itemId, { operationSequence: 99 });
    if (bom && (await publish(walk, 'boms', bom, 'either'))) await orderInVain(walk, itemId, '1', 'versions-overlap');
    return;
  }
  const day = (days: number) => new Date(walk.scene.program.now().getTime() + days * 86_400_000).toISOString();
  const times = [{ effectiveFrom: day(1), effectiveTo: day(3) }, { effectiveFrom: day(3) }, { effectiveFrom: day(2) }];
  for (const [index, time] of times.entries()) {
    const bom = await draftBom(walk, itemId, {});
    if (bom) await publish(walk, 'boms', bom, index < 2 ? 'yes' : 'no', time);
  }
}

/** An item of its own with a route of one operation. */
async function newProduct(walk: Walk): Promise<string | undefined> {
  const { unit, centreId } = walk.scene;
  const code = newCode('H');
  const item = await walk.ask('yes', 'truth-refused', '/items', { code, name: code, kind: 'component', unit });
  const itemId = textOf(item?.body ?? {}, 'id');
  const operations = [{ sequence: 10, name: '装配', workCentreId: centreId }];
  const routing = item && (await walk.ask('yes', 'truth-refused', '/routings', { itemId, operations }));
  return routing && (await publish(walk, 'routings', routing.body, 'yes')) ? itemId : undefined;
}

async function draftBom(walk: Walk, itemId: string, more: object): Promise<Body | undefined> {
  const { component, unit } = walk.scene;
  const lines = [{ lineNumber: 10, itemId: component, quantity: '1', unit, ...more }];
  return (await walk.ask('either', 'versions-overlap', '/boms', { itemId, lines }))?.body;
}

async function publish(walk: Walk, what: string, draft: Body, ought: Ought, times: object = {}): Promise<boolean> {
  const kind = ought === 'no' ? 'versions-overlap' : 'truth-refused';
  const body = { expectedVersion: draft.version, ...times };
  return (await walk.ask(ought, kind, `/${what}/${textOf(draft, 'id')}/publish`, body)) !== undefined;
}

/** What can't be made may be written down, but is not released. */
async function orderInVain(walk: Walk, itemId: string, quantity: string, kind: Kind): Promise<void> {
  const { unit, workshopId, program } = walk.scene;
  const dueAt = new Date(program.now().getTime() + 86_400_000).toISOString();
  const order = await walk.ask('either', kind, '/work-orders', { itemId, quantity, unit, dueAt, workshopId });
  if (order) await walk.ask('no', kind, `/work-orders/${textOf(order.body, 'id')}/release`, {});
}

/** A number that can be read in two ways, and a code that a spreadsheet has spoilt. */
export async function importCarelessly(walk: Walk, chance: number): Promise<void> {
  const row = chance % 2 === 0 ? `${newCode('I')};n;component;${walk.scene.unit};1,234` : spoiltRow(walk);
  const text = `code;name;kind;unit;safetyStock\n${row}\n`;
  await walk.ask('no', 'number-guessed', '/imports/items', {
    fileName: 'items.csv',
    contentBase64: Buffer.from(text).toString('base64'),
    mode: 'all_or_nothing',
  });
}

const spoiltRow = (walk: Walk) => `8.93901E+18;n;component;${walk.scene.unit};1`;

/** The leader of the other workshop looks at what doesn't concern them. */
export async function lookOver(walk: Walk): Promise<void> {
  const { program, component, product, substitute } = walk.scene;
  for (const path of ['/stock/movements', '/reservations', '/stock/on-hand']) {
    for (const item of [component, product, substitute]) {
      const answer = await program.get(`${path}?limit=5&f.itemId.eq=${item}`, 'leader');
      const [row] = rowsOf(answer);
      if (answer.status < 300 && row) walk.find('scope-leak', `${path}: ${JSON.stringify(row)}`);
    }
  }
  for (const job of walk.jobs) {
    const answer = await program.get(`/work-orders/${job.id}`, 'leader');
    if (answer.status < 300 || listOf(answer.body, 'operations').length > 0 || answer.text.includes(job.code))
      walk.find('scope-leak', `${job.code}: ${answer.text.slice(0, 200)}`);
  }
}
