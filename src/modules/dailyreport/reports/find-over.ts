import { policiesOf, type QueryContext } from '../../../kernel/index.ts';
import { dailyreportPolicies } from '../policies.ts';
import type { Placed } from '../queries/asked.ts';
import { findReportPlaces } from '../queries/places.ts';
import { findDistributions } from '../queries/recipients.ts';
import { findFrozenKeys, hasFacts, keyOf, type ReportKey } from '../queries/reports.ts';
import { dayBefore } from '../rules/lay-day.ts';
import { isFor } from '../sending/gather-recipients.ts';
import { findDays } from './find-day.ts';

const DAY = 86_400_000;
/** After a standstill of a long weekend whoever gets reports still gets those of its shifts. */
const BACK_DAYS = 4;
/** What nobody is sent is settled for the record; older ones are worth no night’s work. */
const UNSENT_BACK_MILLISECONDS = 26 * 3_600_000;

/**
 * Which shifts and days are over and not settled, the oldest first: those that somebody gets, and those in which something was reported. What has no shift, such as a
 * holiday, has only its day, and that only where somebody worked.
 */
export async function findOver(context: QueryContext, most: number): Promise<ReportKey[]> {
  const { tx, now } = context;
  const minutes = policiesOf(await context.configuration({}), dailyreportPolicies)['dailyreport.settle_minutes'];
  const until = new Date(now.getTime() - minutes * 60_000);
  const frozen = await findFrozenKeys(tx, new Date(now.getTime() - (BACK_DAYS + 2) * DAY));
  const distributions = await findDistributions(tx);
  const over: { key: ReportKey; to: Date }[] = [];
  for (const place of await findReportPlaces(tx, context.principal.scope)) {
    const { today, planOf } = await findDays(context, place);
    let day = today;
    for (let back = 0; back <= BACK_DAYS; back += 1, day = dayBefore(day)) {
      const plan = planOf(day);
      const spans = [
        ...plan.shifts.map(({ shiftId, from, to }) => ({ shiftId, from, to })),
        { shiftId: null, from: plan.from, to: plan.to },
      ];
      for (const { shiftId, from, to } of spans) {
        const key = { day, shiftId, workshopId: place.workshopId, lineId: place.lineId };
        if (to > until || frozen.has(keyOf(key))) continue;
        const wanted = distributions.some((one) => isFor(one, { ...key, to }));
        // A day without any shift is nobody’s to wait for.
        const planned = plan.shifts.length > 0;
        const recent = now.getTime() - to.getTime() < UNSENT_BACK_MILLISECONDS;
        if ((wanted && planned) || ((wanted || recent) && (await worked(context, place, { from, to }))))
          over.push({ key, to });
      }
    }
  }
  return over
    .sort((a, b) => a.to.getTime() - b.to.getTime())
    .slice(0, most)
    .map(({ key }) => key);
}

const worked = ({ tx }: QueryContext, place: Placed, span: { from: Date; to: Date }) => hasFacts(tx, place, span);
