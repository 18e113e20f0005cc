import { countOf, listOf, textOf } from './program.ts';
import { monthOf } from './scene.ts';
import type { Walk } from './walk.ts';

/** What must be nothing, whatever was done: what isn't valued, where the value book differs from itself or the ledger, and from the vouchers. */
const mustBeNothing = ['not_valued', 'tie_out', 'vouchers.untied'];

/** Asked at the end of a walk, once everything that happened is valued and stands on vouchers. */
export async function compareMoney(walk: Walk): Promise<void> {
  const { program } = walk.scene;
  for (const reaction of ['costing.value-what-happened', 'vouchers.make-by-itself', 'vouchers.make-what-waits'])
    await program.react(reaction);
  const months = new Set([walk.scene.began, program.now()].map(monthOf));
  for (const month of months) {
    const { body, status, name } = await program.get(`/costing/periods/${month}`);
    if (status !== 200 && name !== 'costing.period_unknown') walk.find('money-differs', `${month}: ${status} ${name}`);
    for (const point of listOf(body, 'points'))
      if (mustBeNothing.includes(textOf(point, 'point')) && countOf(point, 'count') > 0)
        walk.find('money-differs', `${month}: ${textOf(point, 'point')} ${countOf(point, 'count')}`);
  }
  const { body } = await program.get('/waiting-facts?limit=1');
  const [waits] = listOf(body, 'rows');
  if (waits) walk.find('money-differs', `${textOf(waits, 'kind')} stands on no voucher: ${textOf(waits, 'why')}`);
}
