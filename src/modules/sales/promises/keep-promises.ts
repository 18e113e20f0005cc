import { type CommandContext, newId } from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import type { LinePromise } from '../contract.ts';
import { lockItemsForPromises, type PromiseRow, replacePromises } from '../queries/promises.ts';
import { refuse } from '../refusals.ts';
import { type AskedLine, planPromises, presentPromises } from './plan-promises.ts';
import { shareItems } from './share-items.ts';

/** How a promise is taken: only if all is there when it is wanted, or as it can be. */
export type PromiseWay = 'as_wanted' | 'as_possible';

/**
 * Promises these lines of a locked order, instead of what was promised of them, and keeps for them what is there. Who promises the same
 * items waits. Throws sales.not_as_wanted with what would be possible.
 */
export async function keepPromises(
  context: CommandContext,
  order: { code: string },
  lines: readonly AskedLine[],
  way: PromiseWay,
): Promise<LinePromise[]> {
  const { tx, now } = context;
  await lockItemsForPromises(tx, itemsOf(lines));
  const planned = await planPromises(context, lines);
  const told = await presentPromises(tx, planned, now);
  if (way === 'as_wanted' && told.some(({ asWanted }) => !asWanted)) throw notAsWanted(order, told);
  const rows = planned.flatMap(({ line, parts }): PromiseRow[] =>
    parts.map((part) => ({ id: newId(), lineId: line.id, itemId: line.itemId, madeAt: now, ...part })),
  );
  await replacePromises(
    tx,
    lines.map(({ id }) => id),
    rows,
  );
  return told;
}

/** Keeps what is there for what is promised of the items of these lines, and of these other items. */
export async function shareFor(context: CommandContext, lines: readonly { itemId: string }[]): Promise<void> {
  await shareItems(context, itemsOf(lines));
}

function itemsOf(lines: readonly { itemId: string }[]): string[] {
  return [...new Set(lines.map(({ itemId }) => itemId))].sort();
}

function notAsWanted({ code }: { code: string }, told: readonly LinePromise[]) {
  const late = told.filter(({ asWanted }) => !asWanted);
  const say = (language: 'zh' | 'en') =>
    late
      .slice(0, 5)
      .map(({ itemCode, unit, promises }) => {
        const parts = promises.map(({ quantity, at }) => {
          const amount = `${quantity} ${unitName(unit, language)}`;
          if (at === null) return language === 'zh' ? `${amount} 还没有货源` : `${amount} from no supply known yet`;
          return language === 'zh' ? `${at} 有 ${amount}` : `${amount} at ${at}`;
        });
        return `${itemCode} ${parts.join(language === 'zh' ? '，' : ', ')}`;
      })
      .join(language === 'zh' ? '；' : '; ') + (late.length > 5 ? ' …' : '');
  return refuse(
    'sales.not_as_wanted',
    { order: code, possible: { zh: say('zh'), en: say('en') } },
    { where: '/promise', details: { lines: told } },
  );
}
