import type { QueryContext } from '../../../kernel/index.ts';
import { findReasonsAt } from '../../insight/index.ts';
import { findDowntime } from '../../machines/index.ts';
import { unitName } from '../../masterdata/index.ts';
import type { Bottleneck } from '../contract.ts';
import type { Asked } from '../queries/asked.ts';
import { findOpenSteps, findQueues } from '../queries/find-queues.ts';
import type { CentreRow } from '../queries/sum-reports.ts';
import { chooseBottleneck } from '../rules/choose-bottleneck.ts';
import { nameCauses } from '../rules/name-causes.ts';

const ORDERS_SAID = 5;

/** Where work piles up at this moment, how much of it, since when and why; null where nothing waits. */
export async function findBottleneck(
  reader: QueryContext,
  { place, from, to }: Asked,
  earned: readonly CentreRow[],
): Promise<Bottleneck | null> {
  const { tx, now } = reader;
  const worst = chooseBottleneck(await findQueues(tx, place));
  if (!worst) return null;
  const { workCentreId } = worst;
  const until = to < now ? to : now;
  const own = earned.find((one) => one.workCentreId === workCentreId);
  const { reasons, count } = await findReasonsAt(reader, await findOpenSteps(tx, workCentreId), ORDERS_SAID);
  const stops = from < until ? await findDowntime(reader, { from, to: until, workCentreId }) : [];
  const first = (wanted: (kind: string) => boolean) => reasons.find(({ kind }) => wanted(kind))?.text;
  const other = (kind: string) => !['material_short', 'awaiting_inspection'].includes(kind);
  const standing = [...count].filter(([kind]) => other(kind)).reduce((sum, [, orders]) => sum + orders, 0);
  const causes = nameCauses({
    workCentreId,
    orders: worst.orders,
    hours: worst.hours,
    earned: (own?.standardMinutes ?? 0) / 60,
    elapsedSeconds: Math.max(0, (until.getTime() - from.getTime()) / 1_000),
    machines: worst.machines,
    stops: stops.map((stop) => ({
      machineName: stop.machineName,
      machineNameEn: stop.machineNameEn,
      seconds: stop.seconds,
      standing: stop.toAt === null,
      planned: stop.planned,
      reason: stop.reasonName === null ? null : { zh: stop.reasonName, en: stop.reasonNameEn ?? stop.reasonName },
    })),
    held: worst.held && {
      quantity: worst.held.quantity,
      unit: { zh: unitName(worst.held.unit, 'zh'), en: unitName(worst.held.unit, 'en') },
      waitedSeconds: (now.getTime() - worst.held.since.getTime()) / 1_000,
    },
    short: { orders: count.get('material_short') ?? 0, first: first((kind) => kind === 'material_short') },
    standing: { orders: standing, first: first(other) },
    peopleNeeded: worst.peopleNeeded,
    peopleSeen: own?.people ?? 0,
  });
  return {
    at: now.toISOString(),
    workCentreId,
    code: worst.code,
    name: worst.name,
    nameEn: worst.nameEn,
    orders: worst.orders,
    queue: worst.queue,
    hours: Math.round(worst.hours * 1_000) / 1_000,
    machines: worst.machines,
    since: worst.since?.toISOString() ?? null,
    earned: Math.round(((own?.standardMinutes ?? 0) / 60) * 1_000) / 1_000,
    causes,
  };
}
