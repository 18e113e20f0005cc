import { assertInScope, defineQuery, type Tx, toWire } from '../../../kernel/index.ts';
import { countingLimits, zCountLine, zReadLineRequest } from '../contract.ts';
import { countingPolicyOf } from '../find-policy.ts';
import { readBooks } from '../queries/book.ts';
import { findBeside, findMoved, findRatios } from '../queries/cause-facts.ts';
import { isProvenSince, readCounts } from '../queries/lines.ts';
import { type LineDetail, readLineDetail } from '../queries/results.ts';
import { refuse } from '../refusals.ts';
import { type Cause, rankCauses } from '../rules/rank-causes.ts';
import { worthOf } from '../rules/tolerance.ts';
import { needsAnother } from '../rules/why-not.ts';

/** What was counted, what the books have, and what may have led to the difference. */
export const readLine = defineQuery({
  name: 'counting.read-line',
  summary: { zh: '一行盘点：差异和可能的原因', en: 'A count line: its variance and what may have led to it' },
  permission: 'counting.result.read',
  input: zReadLineRequest,
  output: zCountLine,
  http: { method: 'GET', path: '/count-lines/:lineId' },
  handle: async ({ tx, principal, configuration }, { lineId }) => {
    const line = await readLineDetail(tx, lineId);
    if (!line) throw refuse('counting.line_unknown', {}, { where: '/lineId' });
    assertInScope(principal, line);
    const { counted, countedAt, book, bookThen } = line;
    const counts = await readCounts(tx, lineId);
    const books = await readBooks(
      tx,
      counts.map(({ countedAt: at }) => ({ ...line, at })),
    );
    const variance = counted === null ? null : counted - book;
    const value = worthOf(variance ?? 0n, line.cost);
    const { approvalValue } = countingPolicyOf(await configuration(line));
    const waits = line.settledAt === null && countedAt !== null;
    return toWire({
      ...headOf(line),
      ...{ book, counted, countedAt, variance, value },
      lateChange: bookThen === null ? 0n : book - bookThen,
      correctedSince: line.corrected !== 0n || (waits && (await isProvenSince(tx, line, countedAt))),
      needsAnother:
        needsAnother(value, approvalValue) && counts.some(({ principalId }) => principalId === principal.id),
      counts: counts.map(({ principalId: _, ...count }, nth) => ({
        ...count,
        variance: count.quantity - (nth === counts.length - 1 ? book : (books[nth]?.amount ?? 0n)),
      })),
      causes: await causesOf(tx, line),
    });
  },
});

function headOf(line: LineDetail) {
  const { id, listId, listCode, state, locationId, locationCode, itemId, itemCode, itemName, itemNameEn } = line;
  const { lotCode, handlingUnitCode, status, unit } = line;
  const named = { id, listId, listCode, state, locationId, locationCode, itemId, itemCode, itemName, itemNameEn };
  return { ...named, lotCode, handlingUnitCode, status, unit };
}

async function causesOf(tx: Tx, line: LineDetail): Promise<Cause[]> {
  const { counted, countedAt, book, bookThen } = line;
  if (counted === null || countedAt === null || counted === book) return [];
  const most = countingLimits.factsMax;
  return rankCauses({
    ...{ book, counted, bookThen: bookThen ?? book },
    ratios: await findRatios(tx, line.itemId),
    moved: await findMoved(tx, line, countedAt, most),
    beside: await findBeside(tx, line, countedAt, most),
  });
}
