/** Two people close the workshop's day: what they seal is what lay there when it ended, and stays so whatever is told later. */
import { type Body, countOf, listOf, rowsOf, textOf } from './program.ts';
import { takeForTheFloor } from './store.ts';
import type { Walk } from './walk.ts';
import { shelf } from './world.ts';

const HOUR = 3_600_000;
const statuses = ['available', 'in_inspection', 'hold', 'rejected'];
const places = ['raw', 'line', 'finished'] as const;

/** The first day that waits, by whoever signs first and another; then somebody remembers what they took before it ended. */
export async function closeDay(walk: Walk, chance: number): Promise<void> {
  const { program, workshopId, sealed } = walk.scene;
  const board = await program.get('/closing/board?days=1');
  const own = listOf(board.body, 'places').find((row) => row.placeId === workshopId);
  const day = typeof own?.nextDay === 'string' ? own.nextDay : undefined;
  if (!day) return;
  for (const id of [...sealed.keys()].slice(-3)) await assertAsSealed(walk, id);
  if (!(await signAndSeal(walk, day)) || walk.over) return;
  const page = (await program.get(`/closing/days/${workshopId}/${day}`)).body;
  await assertLay(walk, textOf(page, 'until'));
  await keep(walk, textOf(listOf(page, 'seals')[0] ?? {}, 'id'));
  if (walk.over) return;
  const before = walk.accepted;
  const hoursBack = Math.floor((program.now().getTime() - Date.parse(textOf(page, 'until'))) / HOUR) + 1;
  await takeForTheFloor(walk, 1, chance, hoursBack);
  const told = (await program.get(`/closing/days/${workshopId}/${day}`)).body;
  if (walk.accepted > before && countOf(told, 'lateFacts') <= countOf(page, 'lateFacts'))
    walk.find('sealed-changes', `of ${day} something was told after it was sealed, and isn’t among what is late`);
  if (!walk.over && chance % 5 === 0) await sealAnew(walk, day);
}

async function signAndSeal(walk: Walk, day: string): Promise<boolean> {
  const { program, workshopId } = walk.scene;
  const path = `/closing/days/${workshopId}/${day}`;
  const page = (await program.get(path)).body;
  const notes = listOf(page, 'reasons').map((reason) => ({ reason: textOf(reason, 'name'), note: '夜班在做' }));
  const body = { notes, reason: '补清' };
  if (page.state !== 'signed') await walk.ask('yes', 'truth-refused', `${path}/sign`, { notes });
  if (walk.over) return false;
  await walk.ask('no', 'impossible-accepted', `${path}/seal`, body);
  if (walk.over) return false;
  return (await walk.askAs('second', 'yes', 'truth-refused', `${path}/seal`, body)) !== undefined;
}

/** A third lets it be reopened, and the two seal it again. */
async function sealAnew(walk: Walk, day: string): Promise<void> {
  const path = `/closing/days/${walk.scene.workshopId}/${day}`;
  await walk.askAs('second', 'no', 'impossible-accepted', `${path}/reopen`, { reason: '再看一遍' });
  if (walk.over) return;
  if (!(await walk.askAs('third', 'yes', 'truth-refused', `${path}/reopen`, { reason: '漏了一张' }))) return;
  await signAndSeal(walk, day);
}

/** At every place what the seals say lay there when the day ended is what lay there. */
async function assertLay(walk: Walk, until: string): Promise<void> {
  const { program, world, component } = walk.scene;
  for (const place of places) {
    const query = `f.itemId.eq=${component}&f.locationId.eq=${walk.place(place)}&sort=day&limit=500&columns=sealId,day,lotKey,status,onHand`;
    const last = new Map<string, Body>();
    for (const row of rowsOf(await program.get(`/closing/seal-lines?${query}`)))
      last.set(`${row.lotKey} ${row.status}`, row);
    for (const status of statuses) {
      const said = [...last.values()]
        .filter((row) => row.status === status)
        .reduce((sum, row) => sum + countOf(row, 'onHand'), 0);
      const lay = world.layThen(component, shelf(place, status), Date.parse(until));
      if (said !== lay)
        return walk.find('sealed-changes', `${lay} lay at ${place} (${status}) at ${until}, ${said} are sealed`);
    }
  }
}

/** What a seal holds, to be looked at again later. */
async function keep(walk: Walk, id: string): Promise<void> {
  walk.scene.sealed.set(id, await contentOf(walk, id));
}

async function assertAsSealed(walk: Walk, id: string): Promise<void> {
  if ((await contentOf(walk, id)) !== walk.scene.sealed.get(id))
    walk.find('sealed-changes', `seal ${id} holds other than when it was signed`);
}

async function contentOf({ scene: { program } }: Walk, id: string): Promise<string> {
  const [lines, seal] = [
    rowsOf(await program.get(`/closing/seal-lines?f.sealId.eq=${id}&limit=500`)),
    rowsOf(await program.get(`/closing/seals?f.id.eq=${id}`)),
  ];
  return JSON.stringify([lines, seal]);
}
