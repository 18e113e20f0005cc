import { formatAmount, inScope, outOfScope, type Principal, Refusal, type Tx } from '../../../kernel/index.ts';
import { documentCodesFor } from '../place-documents.ts';
import { findPacked } from '../queries/handling-units.ts';
import { findElsewhere } from '../queries/stock.ts';
import type { StockState } from '../rules/stock-state.ts';

const shortages = ['inventory.not_enough', 'inventory.promised_to_others', 'inventory.cannot_reserve'];
const PLACES_MAX = 5;

/**
 * The same refusals as their readers may see them: those about a shortage with the places where the item lies free, or the units that
 * it stands in, and documents named only within the reader's scope. Asked only after a refusal: the hot path pays nothing for it.
 */
export async function tellElsewhere(
  tx: Tx,
  state: StockState,
  refusals: readonly { why: Refusal; principal: Principal }[],
): Promise<Refusal[]> {
  const codes = new Set(refusals.filter(({ why }) => isShortage(why)).map(({ why }) => String(why.parameters.item)));
  const items = [...state.items.values()].filter((item) => codes.has(item.code));
  const ids = items.map((item) => item.id);
  const found = ids.length === 0 ? [] : await findElsewhere(tx, ids);
  const places = new Map(found.map((one) => [state.items.get(one.itemId)?.code, one.places]));
  const named = refusals.flatMap(({ why }) => documentsOf(why));
  const packed = refusals.filter(({ why }) => why.refusalName === 'inventory.packed');
  const unitsOf = packed.length === 0 ? undefined : await findUnitsOf(tx, state, packed);
  const codeFor = named.length === 0 ? undefined : await documentCodesFor(tx, named);
  return refusals.map(({ why, principal }) => {
    if (liesOutside(state, why, principal)) return outOfScope(principal);
    if (isShortage(why)) return withPlaces(why, principal, places.get(String(why.parameters.item)) ?? []);
    if (unitsOf && why.refusalName === 'inventory.packed') return withUnits(why, unitsOf(why));
    if (codeFor && documentsOf(why).length > 0) return masked(why, (document) => codeFor(principal, document));
    return why;
  });
}

/** A serial that lies in another workshop: where, is not told. */
function liesOutside(state: StockState, why: Refusal, principal: Principal): boolean {
  if (why.refusalName !== 'inventory.serial_elsewhere') return false;
  const place = [...state.locations.values()].find(({ code }) => code === why.parameters.place);
  return place !== undefined && !inScope(principal, place);
}

type Packed = Awaited<ReturnType<typeof findPacked>>;

/** The units that hold the item at the place that a refusal is about; its reader may see that place. */
async function findUnitsOf(tx: Tx, state: StockState, refusals: readonly { why: Refusal }[]) {
  const codes = new Set(refusals.map(({ why }) => why.parameters.item));
  const items = [...state.items.values()].filter(({ code }) => codes.has(code));
  const found = await findPacked(
    tx,
    items.map(({ id }) => id),
  );
  return ({ parameters }: Refusal) =>
    found
      .filter(({ itemId, location }) => {
        return state.items.get(itemId)?.code === parameters.item && location === parameters.location;
      })
      .slice(0, PLACES_MAX);
}

function withUnits(why: Refusal, units: Packed): Refusal {
  const told = units.map(({ code, quantity }) => ({ handlingUnit: code, quantity: formatAmount(quantity) }));
  const said = told.map(({ handlingUnit, quantity }) => `${handlingUnit} ${quantity}`).join(', ') || '—';
  return again(why, { units: said }, { units: told });
}

function isShortage(refusal: Refusal): boolean {
  return shortages.includes(refusal.refusalName);
}

type Place = Awaited<ReturnType<typeof findElsewhere>>[number]['places'][number];

function withPlaces(why: Refusal, principal: Principal, places: readonly Place[]): Refusal {
  const others = places
    .filter((place) => place.location !== why.parameters.location && inScope(principal, place))
    .slice(0, PLACES_MAX)
    .map(({ location, available }) => ({ location, available }));
  const elsewhere = others.map((place) => `${place.location} ${place.available}`).join(', ') || '—';
  return again(why, { elsewhere }, { elsewhere: others });
}

interface NamedDocument {
  documentId: string;
  documentCode: string | null;
  quantity?: string;
}

function documentsOf(why: Refusal): NamedDocument[] {
  const { documentId, promises } = (why.details ?? {}) as { documentId?: string; promises?: NamedDocument[] };
  if (why.refusalName === 'inventory.promised_elsewhere') return promises ?? [];
  if (why.refusalName !== 'inventory.serial_is_out' || !documentId) return [];
  return [{ documentId, documentCode: String(why.parameters.document) }];
}

/** Without the documents that the reader may not see: neither their codes, nor how much is theirs. */
function masked(why: Refusal, codeOf: (document: NamedDocument) => string | null): Refusal {
  const documents = documentsOf(why);
  if (documents.every((document) => codeOf(document) === document.documentCode)) return why;
  if (why.refusalName === 'inventory.promised_elsewhere') {
    const own = documents.filter((document) => codeOf(document) !== null || document.documentCode === null);
    const whose = [...own.map((one) => `${one.documentCode ?? '—'} ${one.quantity}`), '…'].join(', ');
    return again(why, { whose }, { promises: own });
  }
  const hidden = (text: unknown) => String(text).replaceAll(String(why.parameters.document), '…');
  const { placeZh, placeEn } = why.parameters;
  return again(
    why,
    { document: '…', placeZh: hidden(placeZh), placeEn: hidden(placeEn) },
    { documentId: null, documentType: null },
  );
}

function again(why: Refusal, parameters: Refusal['parameters'], details: Record<string, unknown>): Refusal {
  return new Refusal(
    why.refusalName,
    { ...why.parameters, ...parameters },
    {
      ...(why.where === undefined ? {} : { where: why.where }),
      details: { ...why.details, ...details } as NonNullable<Refusal['details']>,
    },
  );
}
