import { codeKey, type JsonObject, newId, type Refusal, type Tx } from '../../kernel/index.ts';
import { findLotsByCode, insertLots, type LotRow, type NewLotRow } from './queries/lots.ts';
import { refuse } from './refusals.ts';

/** A lot or serial that something is received into. Made when its code is new to the item. */
export interface LotDraft {
  itemId: string;
  code: string;
  kind: 'lot' | 'serial';
  supplierLotCode?: string | null;
  expiresOn?: string | null;
  documentType: string;
  documentId: string;
  custom?: JsonObject;
}

/** Codes that people can't tell apart are one lot, in the form that was written first. */
export function lotDraftKey(draft: Pick<LotDraft, 'itemId' | 'code'>): string {
  return `${draft.itemId}|${codeKey(draft.code)}`;
}

export interface EnsuredLots {
  byKey: Map<string, LotRow>;
  /** Ids of the lots that this call made. */
  made: Set<string>;
}

/**
 * Finds or makes these lots, set-based, safe against another transaction that makes the same one: the unique code decides.
 * Gives them by lotDraftKey. Two drafts of one code are one lot.
 */
export async function ensureLots(tx: Tx, drafts: readonly LotDraft[], now: Date): Promise<EnsuredLots> {
  const wanted = new Map(drafts.map((draft) => [lotDraftKey(draft), draft]));
  const lots = new Map<string, LotRow>();
  const take = async (missing: LotDraft[]) => {
    for (const lot of await findLotsByCode(tx, missing)) lots.set(lotDraftKey(lot), lot);
  };
  const made = new Set<string>();
  if (wanted.size === 0) return { byKey: lots, made };
  await take([...wanted.values()]);
  const missing = [...wanted.values()].filter((draft) => !lots.has(lotDraftKey(draft)));
  if (missing.length === 0) return { byKey: lots, made };
  for (const id of await insertLots(
    tx,
    missing.map((draft) => newLotOf(draft, now)),
  ))
    made.add(id);
  await take(missing);
  return { byKey: lots, made };
}

function newLotOf(draft: LotDraft, now: Date): NewLotRow {
  return {
    id: newId(),
    itemId: draft.itemId,
    code: draft.code,
    kind: draft.kind,
    supplierLotCode: draft.supplierLotCode ?? null,
    expiresOn: draft.expiresOn ?? null,
    createdFromType: draft.documentType,
    createdFromId: draft.documentId,
    custom: draft.custom ?? {},
    createdAt: now,
  };
}

/** A lot has one expiry and one supplier lot: a receipt that says otherwise goes into another lot. */
export function whyNotSameLot(lot: LotRow, draft: LotDraft, itemCode: string): Refusal | undefined {
  const differs = (there: string | null, given: string | null | undefined, fieldZh: string, fieldEn: string) => {
    if (!given || given === there) return undefined;
    return refuse('inventory.lot_differs', {
      item: itemCode,
      lot: lot.code,
      there: there ?? '—',
      given,
      fieldZh,
      fieldEn,
    });
  };
  return (
    differs(lot.expiresOn, draft.expiresOn, '有效期', 'expiry') ??
    differs(lot.supplierLotCode, draft.supplierLotCode, '供应商批号', 'supplier lot')
  );
}
