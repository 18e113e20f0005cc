import {
  codeKey,
  type JsonObject,
  newId,
  outOfScope,
  type Principal,
  type Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { findCodesOfThings } from '../../masterdata/index.ts';
import { lotKindTexts } from '../contract.ts';
import { findLotsByCode, insertLots, type LotRow, type NewLotRow } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import { lotsInScope } from './lots-in-scope.ts';

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
  /** Somebody wrote or scanned the code; otherwise it was numbered, or is the order's. */
  written?: boolean;
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
  const others = await findOthers(tx, missing);
  const ofLots = await judge(tx, drafts, lots);
  const whyNot: EnsuredLots['whyNot'] = (draft, itemCode) => others.get(lotDraftKey(draft)) ?? ofLots(draft, itemCode);
  const wanting = missing.filter((draft) => !others.has(lotDraftKey(draft)));
  if (wanting.length === 0) return { byKey: lots, made, whyNot };
  for (const id of await insertLots(
    tx,
    wanting.map((draft) => newLotOf(draft, now)),
  ))
    made.add(id);
  await take(wanting);
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

/** Codes of new lots that mean something else already: an item or a location that was scanned into the wrong field. */
async function findOthers(tx: Tx, missing: readonly LotDraft[]): Promise<Map<string, Refusal>> {
  const written = missing.filter((draft) => draft.written);
  const refusals = new Map<string, Refusal>();
  if (written.length === 0) return refusals;
  const things = await findCodesOfThings(
    tx,
    written.map((draft) => draft.code),
  );
  for (const draft of written) {
    const thing = things.get(codeKey(draft.code));
    if (!thing) continue;
    const { zh: kindZh, en: kindEn } = lotKindTexts[draft.kind];
    const names =
      thing === 'item' ? { thingZh: '物料', thingEn: 'an item' } : { thingZh: '库位', thingEn: 'a location' };
    refusals.set(
      lotDraftKey(draft),
      refuse('inventory.lot_code_is_other', { code: draft.code, ...names, kindZh, kindEn }),
    );
  }
  return refusals;
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
