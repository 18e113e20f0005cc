import {
  codeKey,
  type JsonObject,
  newId,
  outOfScope,
  type Principal,
  type Refusal,
  type Tx,
} from '../../kernel/index.ts';
import { lotsInScope } from './lots-in-scope.ts';
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
  /** Who books into it. */
  principal: Principal;
}

/** Codes that people can't tell apart are one lot, in the form that was written first. */
export function lotDraftKey(draft: Pick<LotDraft, 'itemId' | 'code'>): string {
  return `${draft.itemId}|${codeKey(draft.code)}`;
}

export interface EnsuredLots {
  byKey: Map<string, LotRow>;
  /** Ids of the lots that this call made. */
  made: Set<string>;
  /** Why this draft may not go into the lot that its code means. */
  whyNot(draft: LotDraft, itemCode: string): Refusal | undefined;
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
  if (wanted.size === 0) return { byKey: lots, made, whyNot: () => undefined };
  await take([...wanted.values()]);
  const missing = [...wanted.values()].filter((draft) => !lots.has(lotDraftKey(draft)));
  const whyNot = await judge(tx, drafts, lots);
  if (missing.length === 0) return { byKey: lots, made, whyNot };
  for (const id of await insertLots(
    tx,
    missing.map((draft) => newLotOf(draft, now)),
  ))
    made.add(id);
  await take(missing);
  return { byKey: lots, made, whyNot };
}

/**
 * A lot that was received is the item's: another workshop may get of it, too. One that another workshop's order made, and every
 * serial that is there, is only touched by those whose it is; to others no more is told than that.
 */
async function judge(
  tx: Tx,
  drafts: readonly LotDraft[],
  there: ReadonlyMap<string, LotRow>,
): Promise<EnsuredLots['whyNot']> {
  const before = new Map(there);
  const mayTouch = await lotsInScope(
    tx,
    drafts.map((draft) => ({ principal: draft.principal, lotIds: [before.get(lotDraftKey(draft))?.id] })),
  );
  return (draft, itemCode) => {
    const lot = there.get(lotDraftKey(draft));
    if (!lot) return undefined;
    const why = whyNotSameLot(lot, draft, itemCode);
    const own = !before.has(lotDraftKey(draft)) || lot.createdFromId === draft.documentId;
    if (own || mayTouch(draft.principal, lot.id)) return why;
    const common = lot.kind === 'lot' && lot.createdFromType.startsWith('inventory.');
    return common && !why ? undefined : outOfScope(draft.principal);
  };
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
function whyNotSameLot(lot: LotRow, draft: LotDraft, itemCode: string): Refusal | undefined {
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
