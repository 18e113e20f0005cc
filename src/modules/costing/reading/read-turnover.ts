import { defineQuery, parseAmount, toWire } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zReadTurnoverRequest, zTurnover } from '../contract.ts';
import { findPeriod } from '../queries/periods.ts';
import { readTurnoverRows, sumTurnover } from '../queries/turnover.ts';
import { addUpMoves } from '../rules/add-up-moves.ts';

/** 收发存汇总表: what stock began a month with, what came, what went, and what is left. */
export const readTurnover = defineQuery({
  name: 'costing.read-turnover',
  summary: { zh: '收发存汇总表', en: 'What came and went in a month' },
  permission: 'costing.value.see',
  input: zReadTurnoverRequest,
  output: zTurnover,
  http: { method: 'GET', path: '/costing/turnover' },
  heavy: true,
  handle: async ({ tx, principal }, { month, itemId = null, offset, limit }) => {
    assertPlant(principal);
    const period = await findPeriod(tx, `${month}-01`);
    const of = { month: `${month}-01`, itemId, closed: period?.state === 'closed' };
    const rows = await readTurnoverRows(tx, { ...of, offset, limit });
    const sums = await sumTurnover(tx, of);
    return toWire({
      month,
      rows: rows.map(({ openingQuantity, openingAmount, moves, ...item }) => {
        const { in: came, out, adjusted } = addUpMoves(moves);
        const opening = { quantity: parseAmount(openingQuantity), amount: parseAmount(openingAmount) };
        const closing = {
          quantity: opening.quantity + came.quantity - out.quantity,
          amount: opening.amount + came.amount - out.amount + adjusted,
        };
        return { ...item, opening, moves: moves.map(trimmed), in: came, out, adjusted, closing };
      }),
      sums: sums.map(({ itemKind, items, opening: text, moves }) => {
        const { in: came, out, adjusted } = addUpMoves(moves);
        const opening = parseAmount(text);
        const closing = opening + came.amount - out.amount + adjusted;
        return { itemKind, items, opening, in: came.amount, out: out.amount, adjusted, closing };
      }),
      items: sums.reduce((total, { items }) => total + items, 0),
    });
  },
});

function trimmed({ kind, quantity, amount }: Parameters<typeof addUpMoves>[0][number]) {
  return { kind, quantity: parseAmount(quantity), amount: parseAmount(amount) };
}
