import { assertInScope, type CommandContext, defineCommand, newId } from '../../../kernel/index.ts';
import { homesOf } from '../../identity/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findShiftWindows, type ShiftWindow } from '../../masterdata/index.ts';
import { type OpenHandoverRequest, zHandover, zOpenHandoverRequest } from '../contract.ts';
import { handoverEntity } from '../entities.ts';
import { handoverOpened } from '../events.ts';
import {
  type HandoverRow,
  insertHandover,
  lockHandoverOf,
  presentHandover,
  readHandoverRow,
} from '../queries/handovers.ts';
import { findPlace, findShiftNames, findWorkshopOf, type PlaceRow } from '../queries/places.ts';
import { findStates } from '../queries/shift-states.ts';
import { refuse } from '../refusals.ts';
import { chooseShift } from '../rules/choose-shift.ts';
import { toldOf } from '../tell-handover.ts';

/** How long back a shift may still be handed over. */
export const BACK_DAYS = 7;
const DAY = 86_400_000;

/** A shift begins to hand over. Of a shift there is one handover, whoever opens it: the second finds the first’s. */
export const openHandover = defineCommand({
  name: 'handover.open-handover',
  summary: { zh: '开始交班', en: 'Open a handover' },
  permission: 'handover.handover.write',
  input: zOpenHandoverRequest,
  output: zHandover,
  http: { method: 'POST', path: '/handovers' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const place = await placeOf(context, input);
    const window = await windowOf(context, place, input);
    const shift = { workshopId: place.workshopId, lineId: place.lineId, shiftId: window.shiftId, day: window.day };
    const standing = await lockHandoverOf(tx, shift);
    if (standing) return presentHandover(standing);
    const names = (await findShiftNames(tx, [window.shiftId])).get(window.shiftId);
    const id = input.newHandoverId ?? newId();
    const made = await insertHandover(tx, {
      ...{ id, code: await nextDocumentNumber(tx, 'handover', await context.configuration(place), now), ...shift },
      ...{ shiftName: names?.name ?? window.day, shiftNameEn: names?.nameEn ?? window.day },
      ...{ startsAt: window.from, endsAt: window.to },
      ...{ openedBy: principal.personId, openedByName: principal.name, openedAt: now },
    });
    const row = (made ? await readHandoverRow(tx, id) : await lockHandoverOf(tx, shift)) as HandoverRow | undefined;
    // The id that the device made stands for another one.
    if (!row) throw refuse('handover.handover_unknown', { id }, { where: '/newHandoverId' });
    if (!made) return presentHandover(row);
    const times = { startsAt: window.from.toISOString(), endsAt: window.to.toISOString() };
    context.emit(handoverOpened, id, { ...toldOf(row), ...times, byName: principal.name });
    context.audit({
      entityType: handoverEntity.name,
      entityId: id,
      action: 'open',
      label: row.code,
      changes: { state: { to: 'open' }, shift: { to: `${row.place} ${row.day} ${row.shiftName}` } },
    });
    return presentHandover(row);
  },
});

/** What was named, else the opener's own line or workshop; in their scope. */
async function placeOf({ tx, principal }: CommandContext, named: OpenHandoverRequest): Promise<PlaceRow> {
  const asked = named.workshopId || named.lineId ? named : await homeOf(tx, principal.personId);
  const lineId = asked.lineId ?? null;
  const workshopId = asked.workshopId ?? (lineId && (await findWorkshopOf(tx, lineId)));
  const where = named.lineId ? '/lineId' : '/workshopId';
  if (!workshopId && lineId) throw refuse('handover.place_unknown', { id: lineId }, { where });
  if (!workshopId) throw refuse('handover.place_missing', {}, { where });
  assertInScope(principal, { workshopId, lineId });
  const place = await findPlace(tx, { workshopId, lineId });
  if (!place) throw refuse('handover.place_unknown', { id: lineId ?? workshopId }, { where });
  return place;
}

async function homeOf(tx: CommandContext['tx'], personId: string | null) {
  const home = personId === null ? undefined : (await homesOf(tx, [personId])).get(personId);
  return { workshopId: home?.workshopId ?? undefined, lineId: home?.lineId ?? undefined };
}

/** The shift that was named, which must have begun and not be long past; else the one whose turn it is. */
async function windowOf(
  { tx, now }: CommandContext,
  place: PlaceRow,
  { shiftId, day }: OpenHandoverRequest,
): Promise<ShiftWindow> {
  const { workshopId, lineId, name, nameEn } = place;
  const said = { zh: name, en: nameEn };
  const windows = await findShiftWindows(tx, workshopId, { from: new Date(now.getTime() - BACK_DAYS * DAY), to: now });
  if (shiftId || day) {
    const named = windows.filter((one) => (!shiftId || one.shiftId === shiftId) && (!day || one.day === day)).at(-1);
    if (!named)
      throw refuse('handover.shift_unknown', { place: said, day: day ?? '' }, { where: shiftId ? '/shiftId' : '/day' });
    return named;
  }
  const states = await findStates(tx, [place], now);
  const isSigned = (window: ShiftWindow) => {
    const state = states({ workshopId, lineId }, window)?.state;
    return state !== undefined && state !== 'open';
  };
  const chosen = chooseShift(windows, now, isSigned);
  if (!chosen) throw refuse('handover.shift_missing', { place: said });
  return chosen;
}
