import type { Tx } from '../../../kernel/index.ts';
import { ensureLots, type LotDraft, lotDraftKey } from '../../inventory/index.ts';
import { orderDocumentType } from '../orders/place-order.ts';
import { isLast } from '../rules/index.ts';
import type { PreparedReport } from './prepare-reports.ts';

const ONE = 1_000_000n;

/**
 * Finds or makes the lots that reports receive or scrap into: the order's own lot unless another code is given, one serial
 * per piece. Gives the ids of those it made, so that a refused report leaves none behind, and the reports that may go into theirs.
 */
export async function ensureOutputLots(
  tx: Tx,
  prepared: PreparedReport[],
): Promise<{ made: Set<string>; ready: PreparedReport[] }> {
  const drafts = new Map<PreparedReport, LotDraft[]>();
  for (const report of prepared) {
    const wanted = draftsOf(report);
    if (wanted.length > 0) drafts.set(report, wanted);
  }
  if (drafts.size === 0) return { made: new Set(), ready: prepared };
  const lots = await ensureLots(tx, [...drafts.values()].flat(), prepared[0]?.item.now as Date);
  const refused = new Set<PreparedReport>();
  for (const [report, wanted] of drafts) {
    const why = wanted.map((draft) => lots.whyNot(draft, report.thing.code)).find((one) => one !== undefined);
    if (why) {
      report.item.refuse(why);
      refused.add(report);
    }
    const amount = report.thing.tracking === 'serial' ? ONE : report.pieces.good;
    report.lots = wanted.map((draft) => ({ id: lots.byKey.get(lotDraftKey(draft))?.id as string, amount }));
  }
  return { made: lots.made, ready: prepared.filter((report) => !refused.has(report)) };
}

function draftsOf({ order, operation, thing, pieces, item }: PreparedReport): LotDraft[] {
  const base = { itemId: thing.id, documentType: orderDocumentType, documentId: order.id, principal: item.principal };
  if (thing.tracking === 'serial') {
    return (item.input.serialCodes ?? []).map((code) => ({ ...base, code, written: true, kind: 'serial' }));
  }
  // An inspection point receives later, by the disposal; scrap is booked in the order's lot wherever it happens.
  const receives = isLast(order, operation) && !operation.qualityPoint && pieces.good > 0n;
  if (thing.tracking !== 'lot' || !(receives || pieces.scrap > 0n)) return [];
  return [{ ...base, code: item.input.lotCode ?? order.code, written: item.input.lotCode !== undefined, kind: 'lot' }];
}
