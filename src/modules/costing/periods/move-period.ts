import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { type PeriodState, periodStates, zClosePeriodRequest, zPeriod, zPeriodRequest } from '../contract.ts';
import { periodEntity } from '../entities.ts';
import { periodMoved } from '../events.ts';
import { lockPeriod, type PeriodRow, saveMonthStock, updatePeriod } from '../queries/periods.ts';
import { refuse } from '../refusals.ts';
import { closeBook, openBook } from '../valuation/open-book.ts';
import { averageItems } from './average-items.ts';
import { findOpenPoints } from './find-open-points.ts';
import { presentPeriod } from './present-period.ts';

/** From here on what is open is worked off; what comes for the month still comes into it. */
export const beginClosing = defineCommand({
  name: 'costing.begin-closing',
  summary: { zh: '开始结账', en: 'Begin to close a month' },
  permission: 'costing.period.close',
  input: zPeriodRequest,
  output: zPeriod,
  http: { method: 'POST', path: '/costing/periods/:month/begin-closing' },
  handle: async (context, { month }) => {
    const period = await periodOf(context, month, 'open');
    await move(context, period, 'closing', { closingAt: context.now });
    return present(context, month);
  },
});

/** Not yet after all. A month that is closed stays closed. */
export const resumePeriod = defineCommand({
  name: 'costing.resume-period',
  summary: { zh: '暂不结账', en: 'Leave a month open after all' },
  permission: 'costing.period.close',
  input: zPeriodRequest,
  output: zPeriod,
  http: { method: 'POST', path: '/costing/periods/:month/resume' },
  handle: async (context, { month }) => {
    const period = await periodOf(context, month, 'closing');
    await move(context, period, 'open', { closingAt: null });
    return present(context, month);
  },
});

/** Items that are valued at the month's end get their average, and nothing of the month changes any more. */
export const closePeriod = defineCommand({
  name: 'costing.close-period',
  summary: { zh: '会计期间结账', en: 'Close a month' },
  permission: 'costing.period.close',
  input: zClosePeriodRequest,
  output: zPeriod,
  http: { method: 'POST', path: '/costing/periods/:month/close' },
  handle: async (context, { month, accept }) => {
    const { tx, now, principal } = context;
    // The book first, then the month: nobody writes into it meanwhile.
    const book = await openBook(context);
    const period = await periodOf(context, month, 'closing');
    const points = await findOpenPoints(tx, {
      month: period.month,
      now,
      configuration: await context.configuration({}),
    });
    const standing = points.filter(({ point, mayBeAccepted }) => !(mayBeAccepted && accept.includes(point)));
    if (standing.length > 0) {
      const said = (language: 'zh' | 'en') =>
        standing.map(({ label, count }) => `${label[language]} (${count})`).join(language === 'zh' ? '；' : '; ');
      const words = { zh: said('zh'), en: said('en') };
      throw refuse('costing.period_not_ready', { month, points: words }, { details: { points: standing } });
    }
    await averageItems(tx, book, period);
    await closeBook(context, book);
    await saveMonthStock(tx, period.month);
    const accepted = points.map(({ point }) => point);
    const by = { closedAt: now, closedBy: principal.personId, closedByName: principal.name, accepted };
    await move(context, period, 'closed', by, accepted);
    return present(context, month);
  },
});

async function periodOf(context: CommandContext, month: string, state: PeriodState): Promise<PeriodRow> {
  assertPlant(context.principal);
  const period = await lockPeriod(context.tx, `${month}-01`);
  if (!period) throw refuse('costing.period_unknown', { month }, { where: '/month' });
  if (period.state !== state) {
    const { zh, en } = periodStates[period.state];
    throw refuse('costing.period_state', { month, state: `${zh} · ${en}` });
  }
  return period;
}

async function move(
  context: CommandContext,
  { id, month, state }: PeriodRow,
  to: PeriodState,
  fields: object,
  accepted: string[] = [],
): Promise<void> {
  await updatePeriod(context.tx, id, { state: to, ...fields });
  const said = month.slice(0, 7);
  context.emit(periodMoved, id, { month: said, from: state, to, accepted });
  context.audit({
    entityType: periodEntity.name,
    entityId: id,
    action: to,
    label: said,
    changes: { state: { from: state, to }, ...(accepted.length > 0 && { accepted: { to: accepted.join(', ') } }) },
  });
}

async function present(context: CommandContext, month: string) {
  return presentPeriod(context.tx, `${month}-01`, context.now, await context.configuration({}));
}
