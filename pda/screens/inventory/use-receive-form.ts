import { useEffect, useState } from 'react';
import type { ScanLabel } from '../../../src/modules/execution/contract.ts';
import type { Receivable } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useDraft } from '../../app/use-draft.ts';
import { showFeedback } from '../../parts/feedback.ts';
import { useNameOf } from '../../parts/name-of.ts';
import type { Serial } from '../../parts/scan-serials.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import type { SlotTakes } from '../../scan/decide-taking.ts';
import { type FoundItem, type FoundLocation, type FoundLot, foundOf } from '../../scan/find-code.ts';
import { takeCode } from '../../scan/take-code.ts';
import type { ReceivableLine } from './line-card.tsx';
import { inventoryWords } from './words.ts';

export type ReceiveSlot = 'item' | 'quantity' | 'lot' | 'serials' | 'location';

/** As many serials as one receipt takes (`inventoryLimits.serialsMax`). */
export const serialsMax = 200;

interface ReceivedLot {
  code: string;
  /** An ISO day, as its label says; of a lot that this receipt makes. */
  expiresOn?: string | undefined;
  /** there: known to the books · fresh: this receipt makes it · unchecked: nobody could be asked. */
  is: 'there' | 'fresh' | 'unchecked';
}

interface Delivery {
  item?: FoundItem | undefined;
  typed: string;
  lot?: ReceivedLot | undefined;
  serials: Serial[];
  location?: FoundLocation | undefined;
  /** The line of a purchase order that it comes by; null: by none. */
  line?: ReceivableLine | null | undefined;
  /** The supplier's paper: it stays for the next thing of the delivery. */
  note?: string | undefined;
  /** The paper was received with already: it is to be said whether this is another part of it. */
  repeats?: boolean | undefined;
}

/** Where a form that was begun before goes on. */
function nextSlot({ item, location }: Delivery): ReceiveSlot {
  if (!item) return 'item';
  return item.tracking === 'serial' && !location ? 'location' : 'quantity';
}

export type ReceiveState = ReturnType<typeof useReceiveForm>;

/** What a receipt asks for. A scan is looked up before it stands anywhere. */
export function useReceiveForm(code: string, lineId: string | undefined) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const draft = useDraft(`receive/${code}`, (): Delivery => ({ typed: '', serials: [] }));
  const { item, typed, lot, serials, location, line, note = '' } = draft.value;
  const mayByOrder = mayDo('purchasing.receipt.write');
  const asked = mayByOrder ? item : undefined;
  const receivable = useAnswer<Receivable>(asked && '/purchase-receivable', asked && { itemId: asked.id });
  const lines = (asked && receivable.data?.lines) ?? [];
  /** Another line than the one that the person came by is wanted. */
  const [another, setAnother] = useState(false);
  const [writingNote, setWritingNote] = useState(false);
  const [slot, setSlot] = useState<ReceiveSlot>(() => nextSlot(draft.value));
  const [picking, setPicking] = useState(false);
  const [firstSerial, setFirstSerial] = useState<string>();
  /** The number is the label's: the first key replaces it. */
  const [fresh, setFresh] = useState(false);
  const quantity = item?.tracking === 'serial' ? String(serials.length) : asAmount(typed);

  // Who came by the order has said the line already.
  const meant = line === undefined && !another ? lines.find((one) => one.lineId === lineId) : undefined;
  useEffect(() => {
    if (meant) draft.change({ line: meant });
  });

  function askLine() {
    setAnother(true);
    draft.change({ line: undefined });
  }

  async function take(code: string) {
    const taken = await takeCode(code, takesOf(slot, picking, item));
    setPicking(false);
    if (!taken) return;
    if (taken.take === 'fresh') return takeFresh(taken.code, taken.checked);
    if (taken.thing.kind === 'purchase_order') return go('delivery', taken.thing.code);
    try {
      const found = await foundOf(taken.thing);
      if (found.kind === 'location') {
        draft.change({ location: found.location });
        if (slot === 'location') setSlot('quantity');
      }
      if (found.kind === 'item') takeItem(found.item, found.lot, taken.thing.label);
    } catch (error) {
      tellProblem(error);
    }
  }

  function takeFresh(code: string, checked: boolean) {
    draft.change({ lot: { code, is: checked ? 'fresh' : 'unchecked' } });
    setSlot(location ? 'quantity' : 'location');
  }

  function takeItem(found: FoundItem, foundLot: FoundLot | undefined, label: ScanLabel | undefined) {
    if (item && item.id !== found.id && (typed !== '' || lot || serials.length > 0)) {
      showFeedback({
        kind: 'no',
        title: t('otherItem', { item: `${found.code} ${nameOf(found.name, found.nameEn)}` }),
        detail: t('otherItemWhy', { item: item.code }),
        remedy: t('otherItemHow'),
      });
      return;
    }
    // Asked for by hand, the same again means another order.
    if (slot === 'item' && item?.id === found.id) askLine();
    if (item?.id !== found.id)
      draft.change({ item: found, typed: '', lot: undefined, serials: [], line: undefined, repeats: undefined });
    if (found.tracking === 'serial') {
      setFirstSerial(foundLot?.code ?? label?.serial ?? undefined);
      setSlot('serials');
      setPicking(true);
      return;
    }
    // Its label was scanned: the goods go into that lot, not into a new one.
    if (foundLot) draft.change({ lot: { code: foundLot.code, is: 'there' } });
    else if (label?.lot && found.tracking === 'lot')
      draft.change({ lot: { code: label.lot, is: 'fresh', expiresOn: label.expiresOn ?? undefined } });
    const counted = label && countOn(label, found);
    if (counted) draft.change({ typed: counted });
    setFresh(counted !== undefined);
    setSlot('quantity');
  }

  return {
    draft,
    slot,
    picking,
    setPicking,
    item,
    typed,
    quantity,
    lot,
    serials,
    setSerials: (serials: Serial[]) => draft.change({ serials }),
    firstSerial,
    location,
    line,
    lines,
    /** Open orders stand for it, and nobody has said yet by which it comes. */
    asksLine: line === undefined && !meant && lines.length > 0,
    chooseLine: (chosen: ReceivableLine | null) => draft.change({ line: chosen, repeats: undefined }),
    /** By which order it comes isn't known yet. */
    asksOrders: asked !== undefined && receivable.data === undefined && receivable.problem === undefined,
    /** Nobody answered: what is received counts on no order. */
    ordersUnknown:
      asked !== undefined && line === undefined && receivable.data === undefined && receivable.problem !== undefined,
    note,
    repeats: draft.value.repeats === true,
    setRepeats: () => draft.change({ repeats: true }),
    writingNote,
    setWritingNote,
    setNote(written: string) {
      draft.change({ note: written, repeats: undefined });
      setWritingNote(false);
    },
    take,
    endSerials() {
      setFirstSerial(undefined);
      setPicking(false);
      if (!location) setSlot('location');
    },
    openSlot(next: ReceiveSlot) {
      setSlot(next);
      if (next !== 'quantity') setPicking(true);
    },
    press(key: Parameters<typeof typeNumber>[1]) {
      draft.change((now) => ({ typed: typeNumber(now.typed, key, fresh) }));
      setFresh(false);
    },
    /** The place stays: the next thing of a delivery goes to the same one as a rule. */
    startAgain() {
      draft.restart({ typed: '', serials: [], location, note });
      setAnother(false);
      setSlot('item');
    },
  };
}

/** How much the label says there is, where that is in the item's own unit. */
function countOn({ quantity, unit }: ScanLabel, item: FoundItem): string | undefined {
  return quantity !== null && item.unit === (unit ?? 'pcs') ? quantity : undefined;
}

/** A slot that was opened takes its own kind only; on the form itself each scan goes where it fits. */
function takesOf(slot: ReceiveSlot, picking: boolean, item: FoundItem | undefined): SlotTakes {
  if (slot === 'lot' && item) return { kinds: ['lot'], fresh: 'lot', itemIds: [item.id] };
  if (picking && slot === 'location') return { kinds: ['location'] };
  // As long as nothing stands there, a purchase order says what may have come.
  const orders = item || !mayDo('purchasing.receipt.write') ? [] : (['purchase_order'] as const);
  if (picking && slot === 'item') return { kinds: ['item', 'lot', ...orders] };
  return { kinds: ['item', 'lot', 'location', ...orders] };
}
