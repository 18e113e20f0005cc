import { useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { countTasksAt, openCountPlaces } from '../../offline/questions.ts';
import type { QueuedCommand } from '../../queue/command.ts';

/** One row of GET /count-places: a place of a list under way. */
export interface CountPlaceRow {
  listId: string;
  listCode: string;
  locationId: string;
  locationCode: string;
  locationName: string;
  locationNameEn: string;
  lines: number;
  toCount: number;
  recount: number;
  emptyAt: string | null;
}

/** One row of GET /count-tasks: what is to be looked for, never how much of it. */
export interface CountTaskRow {
  id: string;
  listId: string;
  locationId: string;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  lotId: string | null;
  lotCode: string | null;
  lotKind: 'lot' | 'serial' | null;
  handlingUnitId: string | null;
  handlingUnitCode: string | null;
  status: string;
  state: 'to_count' | 'recount' | 'done' | 'cancelled';
  countedById: string | null;
}

/** Places of the lists under way, as they are walked. */
export function useCountPlaces() {
  return useAnswer<{ rows: CountPlaceRow[] }>(
    mayDo('counting.count.write') ? openCountPlaces.path : undefined,
    openCountPlaces.query,
  );
}

/** What a list has at a place. */
export function useCountTasks(listId: string, locationId: string) {
  const { path, query } = countTasksAt(listId, locationId);
  return useAnswer<{ rows: CountTaskRow[] }>(path, query);
}

export function waitsForSomebody(place: CountPlaceRow): boolean {
  return place.toCount + place.recount > 0 || (place.lines === 0 && place.emptyAt === null);
}

/** What was counted on this device and hasn’t left it: the server’s rows don’t know of it yet. */
export function useUnsent(): (listId: string, locationId: string, task?: Pick<CountTaskRow, 'id'>) => boolean {
  const commands = useCommands();
  const waiting = commands.filter(({ state, path }) => state === 'waiting' && path.startsWith('/count-lists/'));
  return (listId, locationId, task) => waiting.some((command) => isAbout(command, listId, locationId, task));
}

function isAbout(
  { path, body }: QueuedCommand,
  listId: string,
  locationId: string,
  task: Pick<CountTaskRow, 'id'> | undefined,
): boolean {
  if (path === `/count-lists/${listId}/places/${locationId}/empty`) return true;
  return task !== undefined && path === `/count-lists/${listId}/counts` && body.lineId === task.id;
}
