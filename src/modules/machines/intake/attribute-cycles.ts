import { assertInScope, defineCommand, defineReaction } from '../../../kernel/index.ts';
import { operationMoved, operationReported } from '../../execution/index.ts';
import { zAttributeCyclesRequest, zAttributeCyclesResponse } from '../contract.ts';
import { attributeMinutes } from '../queries/doubts.ts';
import { findEquipment, lockMachines } from '../queries/machines.ts';
import { findReportedRuns } from '../queries/runs.ts';
import { findStep } from '../queries/steps.ts';
import { refuse } from '../refusals.ts';

/** What a machine counted since an operation truly began, or while a report was made on it, and that was nobody's because it was told late. */
export const attributeCycles = defineCommand({
  name: 'machines.attribute-cycles',
  summary: {
    zh: '把补报开工之前的计数归到工序',
    en: 'Give an operation what was counted before it was told to have begun',
  },
  permission: 'machines.message.write',
  input: zAttributeCyclesRequest,
  output: zAttributeCyclesResponse,
  http: { method: 'POST', path: '/machines/attribute' },
  handle: async ({ tx, principal }, { operationId, machineId, from }) => {
    const step = await findStep(tx, operationId);
    if (!step) throw refuse('machines.operation_unknown', { id: operationId }, { where: '/operationId' });
    assertInScope(principal, step);
    const [machine] = await findEquipment(tx, { ids: [machineId] });
    if (!machine) throw refuse('machines.machine_unknown', { machine: machineId }, { where: '/machineId' });
    assertInScope(principal, machine);
    const since = new Date(from);
    // The machine's lock guards its minutes: what it says meanwhile waits.
    await lockMachines(tx, [machineId]);
    return { minutes: await attributeMinutes(tx, { operationId, machineId, from: since }) };
  },
});

/** A start that is told later than it was. */
export const attributeLateStarts = defineReaction({
  name: 'machines.attribute-late-starts',
  summary: { zh: '把补报开工之前的计数归到工序', en: 'Gives late starts what was counted before them' },
  on: [operationMoved.running.type],
  sift: async (_, events) => events.filter(({ data, at }) => startedBefore(data, at)),
  async handle({ execute }, { data }) {
    const { operationId, equipmentId, businessAt } = data as Record<
      'operationId' | 'equipmentId' | 'businessAt',
      string
    >;
    await execute(attributeCycles, { operationId, machineId: equipmentId, from: businessAt });
  },
});

/** Where nobody starts operations on machines, the reports say from when to when a machine was theirs. */
export const attributeReports = defineReaction({
  name: 'machines.attribute-reports',
  summary: {
    zh: '把没有人开工时的计数归到后来报工的工序',
    en: 'Gives reports what was counted while nobody had started',
  },
  on: [operationReported.type],
  sift: async ({ read }, events) => {
    const ids = events.map(reportOf);
    const found = await read((tx) => findReportedRuns(tx, ids));
    const told = new Set(found.map(({ reportId }) => reportId));
    return events.filter((event) => told.has(reportOf(event)));
  },
  async handle({ read, execute }, event) {
    for (const { operationId, machineId, from } of await read((tx) => findReportedRuns(tx, [reportOf(event)])))
      await execute(attributeCycles, { operationId, machineId, from: from.toISOString() });
  },
});

const reportOf = ({ data }: { data: unknown }) => (data as { reportId: string }).reportId;

const LATE_MILLISECONDS = 30_000;

function startedBefore(data: unknown, at: Date | string): boolean {
  const { equipmentId, businessAt } = data as { equipmentId: string | null; businessAt: string };
  return equipmentId !== null && new Date(at).getTime() - new Date(businessAt).getTime() > LATE_MILLISECONDS;
}
