import { assertInScope, defineQuery, outOfScope, type QueryContext, toWire } from '../../../kernel/index.ts';
import { findOrder } from '../../execution/index.ts';
import { findHandlingUnits, lotsInScope } from '../../inventory/index.ts';
import { findShiftWindows, type ShiftWindow } from '../../masterdata/index.ts';
import { type Custody, handoverLimits, zCustody, zReadCustodyRequest } from '../contract.ts';
import {
  type CustodySubject,
  findBoxSubject,
  findLotSubject,
  findOrderSubject,
  findOrdersWithin,
  type HeldRow,
  readBoxHandovers,
  readMovementHoldings,
  readOrderHoldings,
} from '../queries/custody.ts';
import { findShiftNames } from '../queries/places.ts';
import { refuse } from '../refusals.ts';
import { joinHoldings } from '../rules/join-holdings.ts';

const most = handoverLimits.custodyRowsMax;
/** Shifts are told for this long back; calendars of long ago no longer say who worked then. */
const SHIFT_DAYS = 400;

/** Who had it, in which shift, at which operation or place, from when to when: of a work order, a lot or a box. */
export const readCustody = defineQuery({
  name: 'handover.read-custody',
  summary: { zh: '谁在什么时候经手', en: 'Who had what, when' },
  permission: 'handover.custody.read',
  input: zReadCustodyRequest,
  output: zCustody,
  http: { method: 'GET', path: '/custody' },
  handle: async (context, asked): Promise<Custody> => {
    const { kind, subject, rows } = await findHoldings(context, asked);
    const { language } = context.principal;
    const newest = [...rows].sort((a, b) => b.from.getTime() - a.from.getTime()).slice(0, most);
    const joined = joinHoldings(newest);
    const shiftOf = await shiftsOf(context, joined);
    return {
      ...{ kind, id: subject.id, code: subject.code, name: language === 'en' ? subject.nameEn : subject.name },
      more: rows.length >= most,
      rows: joined.map((row) => {
        const { id, how, from, to, personName, operation, place, quantity, unit, note, subject: link } = row;
        const held = toWire({ id, how, from, to, personName, operation, place, quantity, unit, note, subject: link });
        return { ...held, ...shiftOf(row) };
      }),
    };
  },
});

interface Holdings {
  kind: Custody['kind'];
  subject: CustodySubject;
  rows: HeldRow[];
}

async function findHoldings(
  context: QueryContext,
  {
    orderId,
    lotId,
    handlingUnitId,
  }: { orderId?: string | undefined; lotId?: string | undefined; handlingUnitId?: string | undefined },
): Promise<Holdings> {
  const { tx, principal } = context;
  const { language, scope } = principal;
  const asked = { scope, language, most };
  if (orderId) {
    await findOrder(context, orderId);
    const subject = (await findOrderSubject(tx, orderId)) as CustodySubject;
    const work = await readOrderHoldings(tx, { orderIds: [orderId], language, most });
    return { kind: 'order', subject, rows: [...work, ...(await readMovementHoldings(tx, { orderId }, asked))] };
  }
  if (lotId) {
    const subject = await findLotSubject(tx, lotId);
    if (!subject) throw refuse('handover.custody_unknown', { id: lotId }, { where: '/lotId' });
    const mayTouch = await lotsInScope(tx, [{ principal, lotIds: [lotId] }]);
    if (!mayTouch(principal, lotId)) throw outOfScope(principal);
    const orderIds = await findOrdersWithin(tx, subject.orderIds, scope);
    const work = orderIds.length > 0 ? await readOrderHoldings(tx, { orderIds, language, most }) : [];
    return { kind: 'lot', subject, rows: [...work, ...(await readMovementHoldings(tx, { lotId }, asked))] };
  }
  if (handlingUnitId) {
    const subject = await findBoxSubject(tx, handlingUnitId);
    const [unit] = subject ? await findHandlingUnits(tx, { ids: [handlingUnitId] }) : [];
    if (!subject || !unit)
      throw refuse('handover.custody_unknown', { id: handlingUnitId }, { where: '/handlingUnitId' });
    assertInScope(principal, unit);
    const handed = await readBoxHandovers(tx, { handlingUnitId, language, most });
    return { kind: 'unit', subject, rows: [...handed, ...(await readMovementHoldings(tx, { handlingUnitId }, asked))] };
  }
  throw refuse('handover.custody_of_nothing', {}, { where: '/orderId' });
}

/** The shift that was on where it happened. */
async function shiftsOf({ tx, principal, now }: QueryContext, rows: readonly HeldRow[]) {
  const earliest = new Date(now.getTime() - SHIFT_DAYS * 86_400_000);
  const windows = new Map<string, ShiftWindow[]>();
  for (const workshopId of new Set(rows.flatMap((row) => row.workshopId ?? []))) {
    const times = rows.filter((row) => row.workshopId === workshopId).map(({ from }) => from.getTime());
    const from = new Date(Math.max(earliest.getTime(), Math.min(...times)));
    const to = new Date(Math.max(...times) + 1);
    if (from < to) windows.set(workshopId, await findShiftWindows(tx, workshopId, { from, to }));
  }
  const names = await findShiftNames(tx, [...new Set([...windows.values()].flat().map(({ shiftId }) => shiftId))]);
  return ({ workshopId, from }: HeldRow) => {
    const on = workshopId && windows.get(workshopId)?.find((window) => window.from <= from && from < window.to);
    const name = on && names.get(on.shiftId);
    if (!on || !name) return { shiftName: null, shiftDay: null };
    return { shiftName: principal.language === 'en' ? name.nameEn : name.name, shiftDay: on.day };
  };
}
