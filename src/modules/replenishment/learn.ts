import {
  type Amount,
  type Configuration,
  clockPolicies,
  formatAmount,
  groupBy,
  parseAmount,
  policiesOf,
  type Tx,
} from '../../kernel/index.ts';
import { replenishmentPolicies } from './policies.ts';
import { findBeginnings, findLeads, findUse, type History, type LeadOf, saveHistories } from './queries/history.ts';
import { findWatched, type Watched } from './queries/positions.ts';
import { levelsFor, spreadOf } from './rules/statistics.ts';

const DAY = 86_400_000;
/** Fewer deliveries say less than what was agreed. */
const SAMPLES_MIN = 3;

/** Works out what the past says of these items, and keeps it. What was learned before is forgotten. */
export async function learn(
  tx: Tx,
  itemIds: readonly string[],
  { configuration, now }: { configuration: Pick<Configuration, 'policies'>; now: Date },
): Promise<void> {
  const policies = policiesOf(configuration, replenishmentPolicies);
  const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  const days = policies['replenishment.look_back_days'];
  const since = new Date(now.getTime() - days * DAY);
  const items = await findWatched(tx, itemIds);
  const used = groupBy(await findUse(tx, itemIds, { since, timeZone }), ({ itemId }) => itemId);
  const beginnings = await findBeginnings(tx, itemIds);
  const leads = groupBy(await findLeads(tx, itemIds, since), ({ itemId }) => itemId);
  const histories = [...items.values()].map((item): History => {
    const byDay = (used.get(item.id) ?? []).map((one) => Number(one.used));
    const lived = daysSince(beginnings.get(item.id), now, days);
    // Days without any count, or an item that is used once a month would look as if it were used each day.
    const demand = spreadOf([...byDay, ...Array<number>(Math.max(0, lived - byDay.length)).fill(0)]);
    const { source, ...lead } = leadOf(item, leads.get(item.id) ?? []);
    const levels = levelsFor(policies['replenishment.service_level'], demand, lead);
    return {
      itemId: item.id,
      days: lived,
      demandMean: demand.mean,
      demandDeviation: demand.deviation,
      leadMean: lead.mean,
      leadDeviation: lead.deviation,
      leadSamples: lead.samples,
      leadSource: source,
      safetyStock: roundUp(levels.safetyStock, item.whole),
      reorderPoint: roundUp(levels.reorderPoint, item.whole),
      learnedAt: now,
    };
  });
  await saveHistories(tx, histories);
}

/** Before an item came for the first time it could not be used: these days say nothing. */
function daysSince(beginning: Date | undefined, now: Date, most: number): number {
  if (!beginning) return most;
  return Math.min(most, Math.max(1, Math.round((now.getTime() - beginning.getTime()) / DAY)));
}

/** From what happened, where that was often enough; else from what was agreed, or what the item says. */
function leadOf(item: Watched, found: readonly LeadOf[]) {
  const of = (source: LeadOf['source']) => found.find((one) => one.source === source);
  const [measured, agreed] = [of(item.made ? 'orders' : 'receipts'), of('agreed')];
  const own = { source: 'item' as const, mean: item.leadTimeDays, deviation: 0, samples: 0 };
  const said = !item.made && agreed ? { source: agreed.source, ...spreadOf(agreed.days), samples: 0 } : own;
  if (!measured || (measured.days.length < SAMPLES_MIN && said.mean > 0)) return said;
  return { source: measured.source, ...spreadOf(measured.days), samples: measured.days.length };
}

/** Never less than was worked out: to whole pieces, or to thousandths. */
function roundUp(value: number, whole: boolean): Amount {
  const scale = whole ? 1 : 1_000;
  // What a sum of fractions is off by mustn't cost a piece.
  const steps = Math.ceil(value * scale - 1e-9);
  return parseAmount(whole ? String(steps) : formatAmount(BigInt(steps) * 1_000n));
}
