import type { CallKind } from '../../../src/modules/calls/contract.ts';

/** What somebody did, in the words of the factory: codes, no ids. The teller turns it into a command. */
export type Deed =
  | {
      do: 'create';
      order: string;
      item: string;
      quantity: string;
      dueAt: string;
      priority: number;
      note?: string;
      custom?: Record<string, string>;
    }
  | { do: 'release' | 'close'; order: string }
  | { do: 'hold' | 'cancel'; order: string; reason: string }
  | { do: 'split'; order: string; newOrder: string; quantity: string; reason: string }
  /** With a machine only where somebody may still be at it: a lease of last week tells nothing. */
  | { do: 'start'; order: string; sequence: number; equipment?: string }
  | { do: 'pause'; order: string; sequence: number; reasonCode: string; note: string }
  | {
      do: 'report';
      order: string;
      sequence: number;
      report: string;
      good: number;
      scrap: number;
      scrapReason?: string;
      rework: number;
      reworkTo?: number;
      setupMinutes: number;
      runMinutes: number;
      people: number;
      equipment: string;
      startedAt: string;
      businessAt: string;
      serials?: string[];
    }
  | { do: 'reverse'; report: string; reason: string }
  | {
      do: 'inspect';
      order: string;
      sequence: number;
      disposition: 'accept' | 'concession' | 'rework' | 'scrap';
      quantity: number;
      reworkTo?: number;
      reasonCode?: string;
      note?: string;
      serials?: string[];
    }
  | { do: 'issue' | 'return'; order: string; item: string; quantity: string }
  | { do: 'supplement'; order: string; item: string; quantity: string; reasonCode: string; note: string }
  | {
      do: 'receive';
      item: string;
      quantity: string;
      location: string;
      lot?: string;
      supplierLot?: string;
      certificate?: string;
      expiresOn?: string;
      reason?: string;
    }
  | { do: 'move'; item: string; quantity: string; from: string; to: string; lot?: string }
  | { do: 'ship'; item: string; quantity: string; from: string; reason: string }
  | { do: 'adjust'; item: string; difference: string; expectedOnHand: string; location: string; reasonCode: string }
  | {
      do: 'set-status';
      item: string;
      quantity: string;
      location: string;
      lot: string;
      from: 'available';
      to: 'hold' | 'rejected';
      reason: string;
    }
  | { do: 'reserve'; item: string; quantity: string; location: string; document: string }
  /** Somebody at a machine calls, and somebody comes. */
  | { do: 'call'; call: string; kind: CallKind; equipment: string; note: string }
  | { do: 'come'; call: string }
  | { do: 'buy'; order: string; supplier: string; lines: { item: string; quantity: string }[]; wantedAt: string }
  | { do: 'move-purchase'; order: string; verb: 'submit' | 'approve' | 'send' }
  | {
      do: 'ask-suppliers';
      order: string;
      suppliers: string[];
      lines: { item: string; quantity: string }[];
      wantedAt: string;
      answersUntil: string;
    }
  | { do: 'mark-asked'; order: string }
  | {
      do: 'supplier-answers';
      order: string;
      supplier: string;
      answers: { item: string; price: string; leadTimeDays: number; packSize?: string; freight?: string }[];
    }
  | { do: 'arrive'; order: string; item: string; quantity: string; location: string; deliveryNote: string };

export interface Act {
  /** Posting time; nothing later than the present is told. */
  at: number;
  /** Person code. */
  who: string;
  deed: Deed;
  /** Stock this act brings and takes, as `item@place`: it waits for what was brought before it. */
  puts: string[];
  takes: string[];
}
