import type { Tx } from '../../../kernel/index.ts';
import type { Signal } from '../contract.ts';
import { type ChartHead, streamOf } from '../queries/charts.ts';
import { findLimits, type Narrowed } from '../queries/limits.ts';
import { findSubgroups, type TaskReadings } from '../queries/subgroups.ts';
import { type Capability, reckonCapability } from '../rules/capability.ts';
import { type Drawn, drawChart } from '../rules/draw-chart.ts';

export interface LoadedChart {
  subgroups: TaskReadings[];
  drawn: Drawn;
  limits: Awaited<ReturnType<typeof findLimits>>;
  capability: Capability;
}

interface Asked extends Narrowed {
  subgroups: number;
  /** Leaves this task out. */
  before?: string;
  /** As it stood then. */
  until?: Date;
}

/** The newest subgroups of a chart, drawn with the limits that hold of each, and what the process is capable of. */
export async function loadChart(
  tx: Tx,
  head: ChartHead,
  { subgroups: most, before, until, equipmentId, supplierId, operationSequence }: Asked,
  on: ReadonlySet<Signal>,
): Promise<LoadedChart> {
  const narrowed = { equipmentId, supplierId, operationSequence };
  const subgroups = await findSubgroups(tx, { ...streamOf(head), ...narrowed }, most, {
    ...(before && { before }),
    ...(until && { until }),
  });
  const limits = await findLimits(tx, head.id, narrowed);
  const set = limits.map(({ id, centre, sigma, fromAt }) => ({ id, centre, sigma, from: fromAt }));
  const measured = head.kind === 'measured';
  const drawn = drawChart(measured, subgroups, set, on);
  const tolerance = {
    lower: head.limitLower === null ? null : Number(head.limitLower),
    upper: head.limitUpper === null ? null : Number(head.limitUpper),
  };
  const capability = reckonCapability(subgroups, drawn.running?.sigma ?? null, tolerance, measured);
  return { subgroups, drawn, limits, capability };
}
