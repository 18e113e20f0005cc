import { type CommandContext, defineCommand, newId, toWire } from '../../../kernel/index.ts';
import {
  chartLimits,
  type SetLimitsRequest,
  zLimitsSet,
  zReleaseLimitsRequest,
  zSetLimitsRequest,
} from '../contract.ts';
import { chartEntity } from '../entities.ts';
import { limitsReleased, limitsSet } from '../events.ts';
import { lockChartById, streamOf } from '../queries/charts.ts';
import { findLimits, insertLimits, type Narrowed } from '../queries/limits.ts';
import { findSubgroups, type TaskReadings } from '../queries/subgroups.ts';
import { refuse } from '../refusals.ts';
import { chooseForm, estimateLevel, sum } from '../rules/control-chart.ts';
import { policiesOfChart } from './policies-of-chart.ts';
import { findChart } from './read-chart.ts';
import { chartTold } from './tell-chart.ts';

/** From these subgroups on the process is held against what they show. */
export const setLimits = defineCommand({
  name: 'qualityfigures.set-limits',
  summary: { zh: '设定控制限', en: 'Set control limits' },
  permission: 'qualityfigures.limits.write',
  input: zSetLimitsRequest,
  output: zLimitsSet,
  http: { method: 'POST', path: '/control-charts/:chartId/limits' },
  handle: async (context, input) => {
    const { tx, now, principal, commandId } = context;
    const head = await findChart(context, input.chartId);
    await lockChartById(tx, head.id);
    const narrowed = narrowedOf(input);
    const all = await findSubgroups(tx, { ...streamOf(head), ...narrowed }, chartLimits.subgroupsMost);
    const subgroups = between(all, input);
    const { wanted } = await policiesOfChart(context);
    if (subgroups.length < wanted)
      throw refuse('qualityfigures.few_subgroups', { has: subgroups.length, wanted }, { where: '/toTaskId' });
    const form = chooseForm(
      head.kind === 'measured',
      subgroups.map(({ size }) => size),
    );
    const level = estimateLevel(form, subgroups);
    const [first, last] = [subgroups[0], subgroups.at(-1)];
    if (!level || !first || !last || level.sigma === 0) throw refuse('qualityfigures.no_spread', {});
    const limits = {
      ...{ id: newId(), ...level, fromAt: first.at, toAt: last.at },
      ...{ subgroups: subgroups.length, readings: sum(subgroups.map(({ size }) => size)) },
      ...{ reason: input.reason, personName: principal.name, setAt: now },
    };
    await insertLimits(tx, {
      ...{ ...limits, ...storedOf(narrowed), chartId: head.id, fromTaskId: first.taskId, toTaskId: last.taskId },
      ...{ personId: principal.personId, commandId },
    });
    const { id: limitsId, centre, sigma, reason, personName } = limits;
    context.emit(limitsSet, head.id, {
      ...chartTold(head),
      ...{ limitsId, centre, sigma, subgroups: subgroups.length, reason, personName },
    });
    audit(context, head, 'set-limits', narrowed, { centre, sigma, subgroups: subgroups.length, reason });
    return { chartId: head.id, limits: toWire(limits) };
  },
});

/** Limits follow the newest subgroups again, as before anybody set any. */
export const releaseLimits = defineCommand({
  name: 'qualityfigures.release-limits',
  summary: { zh: '取消设定的控制限', en: 'Release control limits' },
  permission: 'qualityfigures.limits.write',
  input: zReleaseLimitsRequest,
  output: zLimitsSet,
  http: { method: 'POST', path: '/control-charts/:chartId/limits/release' },
  handle: async (context, input) => {
    const { tx, now, principal, commandId } = context;
    const head = await findChart(context, input.chartId);
    await lockChartById(tx, head.id);
    const narrowed = narrowedOf(input);
    if ((await findLimits(tx, head.id, narrowed)).length === 0) throw refuse('qualityfigures.no_limits_set', {});
    const limitsId = newId();
    const { reason } = input;
    await insertLimits(tx, {
      ...{
        id: limitsId,
        chartId: head.id,
        ...storedOf(narrowed),
        centre: null,
        sigma: null,
        subgroups: 0,
        readings: 0,
      },
      ...{ fromTaskId: null, toTaskId: null, fromAt: null, toAt: null, reason },
      ...{ personId: principal.personId, personName: principal.name, setAt: now, commandId },
    });
    context.emit(limitsReleased, head.id, { ...chartTold(head), limitsId, reason, personName: principal.name });
    audit(context, head, 'release-limits', narrowed, { reason });
    return { chartId: head.id, limits: null };
  },
});

const narrowedOf = ({ equipmentId, supplierId, operationSequence }: Narrowed): Narrowed => ({
  equipmentId,
  supplierId,
  operationSequence,
});

const storedOf = ({ equipmentId, supplierId, operationSequence }: Narrowed) => ({
  equipmentId: equipmentId ?? null,
  supplierId: supplierId ?? null,
  operationSequence: operationSequence ?? null,
});

/** From the one to the other, in whichever order they were named. */
function between(all: TaskReadings[], { fromTaskId, toTaskId }: SetLimitsRequest): TaskReadings[] {
  const placeOf = (taskId: string, where: string) => {
    const at = all.findIndex((one) => one.taskId === taskId);
    if (at < 0)
      throw refuse('qualityfigures.subgroup_unknown', { id: taskId, most: chartLimits.subgroupsMost }, { where });
    return at;
  };
  const ends = [placeOf(fromTaskId, '/fromTaskId'), placeOf(toTaskId, '/toTaskId')];
  return all.slice(Math.min(...ends), Math.max(...ends) + 1);
}

function audit(
  context: CommandContext,
  head: { id: string; itemCode: string; name: string },
  action: string,
  narrowed: Narrowed,
  told: Readonly<Record<string, string | number | null>>,
): void {
  const only = Object.values(narrowed).filter((one) => one !== undefined);
  context.audit({
    entityType: chartEntity.name,
    entityId: head.id,
    action,
    label: `${head.itemCode} ${head.name}`,
    changes: {
      ...Object.fromEntries(Object.entries(told).map(([name, to]) => [name, { to }])),
      ...(only.length > 0 && { narrowedTo: { to: only.join(' ') } }),
    },
  });
}
