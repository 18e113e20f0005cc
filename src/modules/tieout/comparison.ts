import { CronExpressionParser } from 'cron-parser';
import {
  type Candidate,
  column,
  declarationsOf,
  defineRecord,
  type RecordValues,
  type Refusal,
  type Tx,
} from '../../kernel/index.ts';
import { defineRecordCommands } from '../masterdata/index.ts';
import { comparisonFields } from './contract.ts';
import { findComparedRoutes } from './queries/routes.ts';
import { comparisonStanding } from './queries/standing.ts';
import { refuse } from './refusals.ts';
import { comparedListOf } from './rules/compared-list.ts';
import { readTolerance } from './rules/tolerance.ts';

export const comparisonRecord = defineRecord({
  name: 'tieout.comparison',
  thing: { zh: '对账单', en: 'comparison' },
  things: { zh: '对账单', en: 'Comparisons' },
  path: '/tieout-comparisons',
  idName: 'comparisonId',
  fields: comparisonFields,
  plantOnly: true,
  list: {
    joins: comparisonStanding,
    columns: {
      openDifferences: column.whole('d.open', '未处理差异', 'Open differences', { sortable: false }),
      lastEndedAt: column.moment('l.ended_at', '最近对账', 'Last compared', { nullable: true, sortable: false }),
      dueAt: column.moment('w.due_at', '下次对账', 'Compared next', {
        nullable: true,
        sortable: false,
        onRequest: true,
      }),
    },
  },
  whyNot: whyNotComparison,
  whyNotAll: whyNotRoutes,
});

export const comparisonCommands = defineRecordCommands(comparisonRecord);

function whyNotComparison({ cron, tolerances }: RecordValues<typeof comparisonFields>): Refusal | undefined {
  if (cron !== '' && !isCron(cron)) return refuse('tieout.cron_malformed', { cron }, { where: '/cron' });
  const at = tolerances.findIndex(({ allowed }) => readTolerance(allowed) === undefined);
  if (at < 0) return undefined;
  return refuse(
    'tieout.tolerance_malformed',
    { allowed: tolerances[at]?.allowed ?? '' },
    { where: `/tolerances/${at}` },
  );
}

function isCron(text: string): boolean {
  try {
    if (text.trim().split(/\s+/).length !== 5) return false;
    CronExpressionParser.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A comparison needs rows with an identity on both sides. */
async function whyNotRoutes(
  tx: Tx,
  candidates: readonly Candidate<typeof comparisonFields>[],
): Promise<(Refusal | undefined)[]> {
  const declarations = declarationsOf(tx);
  const routes = await findComparedRoutes(
    tx,
    candidates.map(({ after }) => after.routeId),
  );
  return candidates.map(({ after: { routeId } }) => {
    const route = routes.get(routeId);
    if (!route || (route.keyField !== '' && comparedListOf(declarations, route))) return undefined;
    return refuse('tieout.not_comparable', { route: route.code }, { where: '/routeId' });
  });
}
