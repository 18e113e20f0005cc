import type { Amount } from '../../../kernel/index.ts';

/** Why a bin is proposed, the best reason first. */
export const putAwayReasons = ['same_lot', 'same_item', 'own_bin', 'empty'] as const;
export type PutAwayReason = (typeof putAwayReasons)[number];

/** A bin as the rule sees it. */
export interface Bin {
  id: string;
  code: string;
  active: boolean;
  kind: string;
  /** Goods pass here, and don't stay. */
  receivingArea: boolean;
  /** The area: warehouse, workshop of the place or else of its warehouse, and line. */
  warehouseId: string | null;
  workshopId: string | null;
  lineId: string | null;
  pickSequence: number;
  /** Of the item, of its lot, and of anything; units and all states counted. */
  holdsItem: Amount;
  holdsLot: Amount;
  holdsAnything: boolean;
  /** Of this item something held or rejected lies here, or nothing else does: nothing good is put beside it. */
  quarantine: boolean;
}

/** What is put away, and where it lies now. */
export interface ToPutAway {
  from: Pick<Bin, 'id' | 'warehouseId' | 'workshopId' | 'lineId' | 'pickSequence'>;
  /** Lots are told apart: the same lot goes together first. */
  byLot: boolean;
  /** The item's own bins, as master data names them, the first first. */
  ownBinIds: readonly string[];
}

export interface PutAwayProposal {
  bin: Bin;
  reason: PutAwayReason;
}

/**
 * Where it may go, the best first: where its lot lies, where the item lies, its own bin, then empty ones. Among equals the nearest along
 * the way that pickers walk. Never a bin that is closed, passed through, in quarantine, or in another area.
 */
export function proposePutAway({ from, byLot, ownBinIds }: ToPutAway, bins: readonly Bin[]): PutAwayProposal[] {
  const reasonOf = (bin: Bin): PutAwayReason | undefined => {
    if (byLot && bin.holdsLot > 0n) return 'same_lot';
    if (bin.holdsItem > 0n) return 'same_item';
    if (ownBinIds.includes(bin.id)) return 'own_bin';
    return bin.holdsAnything ? undefined : 'empty';
  };
  const proposals = bins.flatMap((bin): PutAwayProposal[] => {
    const reason = takesGoods(bin, from) ? reasonOf(bin) : undefined;
    return reason ? [{ bin, reason }] : [];
  });
  const rank = ({ reason }: PutAwayProposal) => putAwayReasons.indexOf(reason);
  const own = ({ bin, reason }: PutAwayProposal) => (reason === 'own_bin' ? ownBinIds.indexOf(bin.id) : 0);
  const far = ({ bin }: PutAwayProposal) => Math.abs(bin.pickSequence - from.pickSequence);
  return proposals.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      own(a) - own(b) ||
      far(a) - far(b) ||
      a.bin.pickSequence - b.bin.pickSequence ||
      a.bin.code.localeCompare(b.bin.code, 'en', { numeric: true }),
  );
}

function takesGoods(bin: Bin, from: ToPutAway['from']): boolean {
  return (
    bin.active &&
    bin.kind === 'storage' &&
    !bin.receivingArea &&
    !bin.quarantine &&
    bin.id !== from.id &&
    bin.warehouseId === from.warehouseId &&
    bin.workshopId === from.workshopId &&
    bin.lineId === from.lineId
  );
}
