import { defineQuery, policiesOf, type QueryContext, toWire } from '../../../kernel/index.ts';
import { type NamedShiftWindow, shiftWindowsFor } from '../../masterdata/index.ts';
import { type MachineNow, zReadMachinesNowRequest, zReadMachinesNowResponse } from '../contract.ts';
import { machinesPolicies } from '../policies.ts';
import { findMachinesOf, readNow } from '../queries/figures.ts';
import { figuresOf } from '../rules/reckon-figures.ts';
import { reckonWindows } from './reckon-windows.ts';

/** How the machines of an area stand at this moment: those that stand come first, those that were never connected last. */
export const readMachinesNow = defineQuery({
  name: 'machines.read-machines-now',
  summary: { zh: '设备现在的状态', en: 'How machines stand now' },
  permission: 'machines.machine.read',
  input: zReadMachinesNowRequest,
  output: zReadMachinesNowResponse,
  http: { method: 'GET', path: '/machines/now' },
  handle: async (context, asked) => {
    const rows = await readNow(context.tx, context.principal.scope, asked);
    const shifts = await shiftsNow(context, asked);
    return { machines: rows.map((row) => ({ ...toWire(row), shift: shifts.get(row.machineId) ?? null })) };
  },
});

/** The shift that goes on at each machine, with its figures up to now. */
async function shiftsNow(
  context: QueryContext,
  asked: { workshopId?: string | undefined; workCentreId?: string | undefined },
): Promise<Map<string, NonNullable<MachineNow['shift']>>> {
  const { tx, principal, now } = context;
  const machines = await findMachinesOf(tx, principal.scope, asked);
  const noDataShareMax = Number(
    policiesOf(await context.configuration({}), machinesPolicies)['machines.no_data_ratio'],
  );
  const byCalendar = new Map<string, NamedShiftWindow>();
  for (const id of new Set(machines.flatMap(({ calendarId }) => calendarId ?? []))) {
    const [shift] = await shiftWindowsFor(tx, id, now, new Date(now.getTime() + 1));
    if (shift) byCalendar.set(id, shift);
  }
  const working = machines.flatMap((machine) => {
    const shift = byCalendar.get(machine.calendarId ?? '');
    return shift ? [{ machine, shift }] : [];
  });
  const reckoned = await reckonWindows(
    tx,
    { now, noDataShareMax },
    working.map(({ machine }) => machine),
    working.map(({ machine, shift }) => ({ machineId: machine.id, from: shift.from, to: shift.to })),
  );
  return new Map(
    working.map(({ machine, shift: { name, nameEn, from, to } }, at) => [
      machine.id,
      {
        ...{ name, nameEn: nameEn || name, from: from.toISOString(), to: to.toISOString() },
        figures: figuresOf((reckoned[at] as (typeof reckoned)[number]).parts),
      },
    ]),
  );
}
