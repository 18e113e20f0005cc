import { type CommandFacts, codeKey, newId, outOfScope, type Refusal, type Tx } from '../../../kernel/index.ts';
import { findCodesOfThings } from '../../masterdata/index.ts';
import { lotKindTexts } from '../contract.ts';
import { findLotsByCode, type LotRow, type NewLot } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import type { LotDraft, Posting } from '../rules/stock-state.ts';
import { lotsInScope } from './lots-in-scope.ts';

/** What is posted into the lot that a code means, and by whom. */
export interface Drafted {
  command: Pick<CommandFacts, 'principal' | 'now'>;
  posting: Pick<Posting, 'itemId' | 'documentType' | 'documentId'>;
  lot: LotDraft;
}

/** The lots that codes mean. */
export interface DraftedLots {
  /** Of the lot that is there, or of the one to be made when something is posted into it. */
  idOf(itemId: string, lot: LotDraft): string;
  /** The lot that this goes into, or why it may not. What a planned one is to be says whoever posts into it first. */
  lotOf(drafted: Drafted, itemCode: string): LotRow | Refusal;
  /** Something was posted into these. */
  use(lotIds: Iterable<string | null>): void;
  /** Those to be made: their codes were new, and something was posted into them. */
  used(): NewLot[];
  /** They are made. */
  written(): void;
}

/** Codes that people can't tell apart are one lot, in the form that was written first. */
const keyOf = (itemId: string, code: string) => `${itemId}|${codeKey(code)}`;

/** Finds the lots that these codes mean, in sets; no query without any. Makes none. */
export async function findDraftedLots(tx: Tx, drafted: readonly Drafted[]): Promise<DraftedLots> {
  const wanted = new Map(drafted.map((one) => [keyOf(one.posting.itemId, one.lot.code), one]));
  const codes = [...wanted.values()].map(({ posting, lot }) => ({ itemId: posting.itemId, code: lot.code }));
  const there = codes.length === 0 ? [] : await findLotsByCode(tx, codes);
  const found = new Map(there.map((lot) => [keyOf(lot.itemId, lot.code), lot]));
  const missing = [...wanted].filter(([key]) => !found.has(key));
  const others = await findOthers(tx, missing);
  const mayTouch = await lotsInScope(
    tx,
    drafted.map(({ command: { principal }, posting, lot }) => ({
      principal,
      lotIds: [found.get(keyOf(posting.itemId, lot.code))?.id],
    })),
  );
  const planned = new Map(missing.map(([key, one]) => [key, newLotOf(newId(), one)]));
  const used = new Set<string | null>();
  return {
    idOf: (itemId, lot) => (found.get(keyOf(itemId, lot.code)) ?? planned.get(keyOf(itemId, lot.code)))?.id ?? '',
    written: () => {
      for (const [key, lot] of planned) if (used.has(lot.id) && planned.delete(key)) found.set(key, lot);
    },
    used: () => [...planned.values()].filter(({ id }) => used.has(id)),
    use: (lotIds) => {
      for (const id of lotIds) used.add(id);
    },
    lotOf(one, itemCode) {
      const key = keyOf(one.posting.itemId, one.lot.code);
      const lot = found.get(key);
      if (lot) return whyNotInto(lot, one, itemCode, mayTouch(one.command.principal, lot.id)) ?? lot;
      const other = others.get(key);
      if (other) return other;
      const plan = planned.get(key);
      if (!plan) throw new Error(`the lot ${one.lot.code} was not looked for`);
      if (used.has(plan.id)) return whyNotSameLot(plan, one.lot, itemCode) ?? plan;
      return Object.assign(plan, newLotOf(plan.id, one));
    },
  };
}

/**
 * A lot that was received is the item's: another workshop may get of it, too. One that another workshop's order made, and every
 * serial that is there, is only touched by those whose it is; to others no more is told than that.
 */
function whyNotInto(
  lot: LotRow,
  { command, posting, lot: draft }: Drafted,
  itemCode: string,
  mayTouch: boolean,
): Refusal | undefined {
  const why = whyNotSameLot(lot, draft, itemCode);
  if (mayTouch || lot.createdFromId === posting.documentId) return why;
  const common = lot.kind === 'lot' && lot.createdFromType.startsWith('inventory.');
  return common && !why ? undefined : outOfScope(command.principal);
}

/** Codes of new lots that mean something else already: an item or a location that was scanned into the wrong field. */
async function findOthers(tx: Tx, missing: readonly (readonly [string, Drafted])[]): Promise<Map<string, Refusal>> {
  const written = missing.filter(([, { lot }]) => lot.written);
  const refusals = new Map<string, Refusal>();
  if (written.length === 0) return refusals;
  const things = await findCodesOfThings(
    tx,
    written.map(([, { lot }]) => lot.code),
  );
  for (const [key, { lot }] of written) {
    const thing = things.get(codeKey(lot.code));
    if (!thing) continue;
    const { zh: kindZh, en: kindEn } = lotKindTexts[lot.kind];
    const names =
      thing === 'item' ? { thingZh: '物料', thingEn: 'an item' } : { thingZh: '库位', thingEn: 'a location' };
    refusals.set(key, refuse('inventory.lot_code_is_other', { code: lot.code, ...names, kindZh, kindEn }));
  }
  return refusals;
}

function newLotOf(id: string, { command, posting, lot }: Drafted): NewLot {
  return {
    id,
    itemId: posting.itemId,
    code: lot.code,
    kind: lot.kind,
    supplierLotCode: lot.supplierLotCode ?? null,
    expiresOn: lot.expiresOn ?? null,
    createdFromType: posting.documentType,
    createdFromId: posting.documentId,
    place: null,
    custom: lot.custom ?? {},
    createdAt: command.now,
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
