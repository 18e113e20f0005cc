import { clockPolicies, defineQuery, groupBy, policiesOf, type QueryContext } from '../../../kernel/index.ts';
import { type Rolled, type YieldRow, zReadYieldRequest, zReadYieldResponse } from '../contract.ts';
import { nameItems, sumYields, type YieldsAsked } from '../queries/yields.ts';
import { firstPassOf, rolledYield } from '../rules/first-pass.ts';
import { spanOf } from './span-of.ts';

const ROWS_MAX = 500;
const OPERATIONS_MAX = 5_000;

/** First pass yield by operation, item, line, day or week, and what goes through a whole routing at the first try. */
export const readYields = defineQuery({
  name: 'qualityfigures.read-yields',
  summary: { zh: '一次合格率', en: 'First pass yield' },
  permission: 'qualityfigures.chart.read',
  input: zReadYieldRequest,
  output: zReadYieldResponse,
  http: { method: 'GET', path: '/first-pass-yield' },
  heavy: true,
  handle: async (context, asked) => {
    const zone = policiesOf(await context.configuration({}), clockPolicies)['clock.time_zone'];
    const question = { ...asked, ...spanOf(asked), zone };
    const rows = await findYields(context, question, ROWS_MAX + 1);
    const operations =
      asked.by === 'operation' && rows.length <= ROWS_MAX
        ? rows
        : await findYields(context, { ...question, by: 'operation' }, OPERATIONS_MAX);
    return { rows: rows.slice(0, ROWS_MAX), rolled: await rolledOf(context, operations), more: rows.length > ROWS_MAX };
  },
});

/** First pass yields within the reader's area by group and unit. Throws nothing: the period is the caller's. */
export async function findYields(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  asked: YieldsAsked,
  most: number,
): Promise<YieldRow[]> {
  const sums = await sumYields(tx, principal.scope, asked, most);
  return sums
    .map((row) => {
      const { key, code, name, nameEn, itemId, itemCode, sequence, unit } = row;
      return { key, code, name, nameEn, itemId, itemCode, sequence, unit, ...firstPassOf(row) };
    })
    .filter(({ inspected, again }) => inspected !== '0' || again !== '0');
}

/** Of each item with more than one operation, in the order of its routing. */
async function rolledOf({ tx }: Pick<QueryContext, 'tx'>, operations: readonly YieldRow[]): Promise<Rolled[]> {
  const byItem = groupBy(
    operations.filter(({ firstPassYield }) => firstPassYield !== null),
    ({ itemId }) => itemId ?? '',
  );
  const several = [...byItem].filter(([, steps]) => steps.length > 1);
  const items = await nameItems(
    tx,
    several.map(([itemId]) => itemId),
  );
  return items.map(({ id, code, name, nameEn }) => {
    const steps = byItem.get(id) ?? [];
    const rolled = rolledYield(steps.map(({ firstPassYield }) => firstPassYield ?? 1));
    return { itemId: id, itemCode: code, itemName: name, itemNameEn: nameEn, operations: steps.length, rolled };
  });
}
