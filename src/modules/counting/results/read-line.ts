import { assertInScope, defineQuery, toWire } from '../../../kernel/index.ts';
import { zCountLine, zReadLineRequest } from '../contract.ts';
import { countingPolicyOf, earliestOf } from '../find-policy.ts';
import { readBooks } from '../queries/book.ts';
import { isProvenSince, readCounts } from '../queries/lines.ts';
import { type LineDetail, readLineDetail } from '../queries/results.ts';
import { refuse } from '../refusals.ts';
import { worthOf } from '../rules/tolerance.ts';
import { needsAnother } from '../rules/why-not.ts';
import { presentCorrection } from '../settling/present-correction.ts';
import { findCauses } from './find-causes.ts';

/** What was counted, what the books have, and what may have led to the difference. */
export const readLine = defineQuery({
  name: 'counting.read-line',
  summary: { zh: '一行盘点：差异和可能的原因', en: 'A count line: its variance and what may have led to it' },
  permission: 'counting.result.read',
  input: zReadLineRequest,
  output: zCountLine,
  http: { method: 'GET', path: '/count-lines/:lineId' },
  handle: async ({ tx, principal, now, configuration }, { lineId }) => {
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
    const policies = await configuration(line);
    const { approvalValue } = countingPolicyOf(policies);
    const causes = await findCauses(tx, line, earliestOf(policies, now));
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
      causes: await Promise.all(
        causes.map(async (cause) => ({
          ...cause,
          correction: await presentCorrection(tx, principal, cause.correction, line),
        })),
      ),
      cause: line.cause,
    });
  },
});

function headOf(line: LineDetail) {
  const { id, listId, listCode, state, locationId, locationCode, itemId, itemCode, itemName, itemNameEn } = line;
  const { lotCode, newLot, handlingUnitCode, status, unit } = line;
  const named = { id, listId, listCode, state, locationId, locationCode, itemId, itemCode, itemName, itemNameEn };
  return { ...named, lotCode, newLot, handlingUnitCode, status, unit };
}
