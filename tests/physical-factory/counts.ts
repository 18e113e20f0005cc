/** Two people count a shelf and a third approves: what was lost or turns up is found, whatever moves between. */
import { rowsOf, textOf } from './program.ts';
import { isShaky, line, someCode } from './store.ts';
import type { Walk } from './walk.ts';
import { elsewhere, shelf } from './world.ts';

/**
 * Some parts are gone from the shelf and nobody has said so, or some lie there that were never booked. A list is made, two see the same,
 * parts are carried away between the count and its approval, and once it is posted the books have what the shelf holds.
 */
export async function countShelf(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, component, unit, program } = walk.scene;
  const place = shelf('raw');
  const code = someCode(walk.free(component, 'raw'), chance);
  const before = walk.free(component, 'raw', code);
  // Who counts a shelf of promised or packed things may rightly be told to free these first.
  if (before.length === 0 || before.some(({ box }) => box !== null) || isShaky(walk, component, amount)) return;
  const free = before.length - walk.promisedAt(component, 'raw', undefined, code);
  const serials = walk.scene.arrangement.componentTracking === 'serial';
  const gone = Math.min(amount, free, serials ? 1 : amount);
  const more = !serials && chance % 2 === 1;
  if (!more && gone <= 0) return;
  const made = await walk.ask('yes', 'truth-refused', '/count-lists', {
    locationIds: [walk.place('raw')],
    itemIds: [component],
  });
  if (!made) return;
  const listId = textOf(made.body, 'id');
  const lot = await walk.lotId(component, code);
  const task = rowsOf(await program.get(`/count-tasks?limit=200&f.listId.eq=${listId}`)).find(
    (row) => row.handlingUnitId === null && row.status === 'available' && (row.lotId ?? undefined) === lot.lotId,
  );
  if (!task)
    return walk.find('count-differs', `of ${code ?? 'the component'} nothing is to be counted, though it lies there`);
  // From here on the shelf is another than the books.
  if (more) world.make(component, amount, place, code);
  else world.move(before.slice(0, gone), elsewhere);
  const there = walk.free(component, 'raw', code).length;
  const said = { lineId: textOf(task, 'id'), quantity: String(there), unit };
  for (const who of ['everybody', 'second'] as const)
    await walk.askAs(who, 'yes', 'truth-refused', `/count-lists/${listId}/counts`, said);
  if (walk.over) return;
  program.wait(5);
  if (before.length - (more ? 0 : gone) > before.length - free) await carryOne(walk, code);
  const row = rowsOf(await program.get(`/count-variances?f.id.eq=${said.lineId}`))[0] ?? {};
  const variance = String(more ? amount : -gone);
  if (textOf(row, 'variance') !== variance || textOf(row, 'counted') !== String(there))
    walk.find('count-differs', `${variance} differ on the shelf, ${textOf(row, 'variance')} is said`);
  await walk.askAs('third', 'yes', 'truth-refused', `/count-lines/${said.lineId}/settle`, {
    expectedVariance: variance,
    reasonCode: 'PF-COUNT',
  });
  if (walk.over) return;
  // Other lots and serials aren't counted today: what waits on a list goes on no other.
  const [list = {}] = rowsOf(await program.get(`/count-lists?f.id.eq=${listId}`));
  if (list.state === 'open')
    await walk.askAs('third', 'yes', 'truth-refused', `/count-lists/${listId}/cancel`, { reason: '今天不盘了' });
}

/** One part goes to the line between the count and its approval. */
async function carryOne(walk: Walk, code: string | null): Promise<void> {
  const { world, component } = walk.scene;
  const answer = await walk.ask('yes', 'truth-refused', '/stock/moves', {
    ...(await line(walk, component, code, 1)),
    fromLocationId: walk.place('raw'),
    toLocationId: walk.place('line'),
  });
  if (answer) world.move(walk.free(component, 'raw', code).slice(0, 1), shelf('line'));
}
