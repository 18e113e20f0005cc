import type { Exceptions } from './find-untold.ts';

export const exceptions: Exceptions = {
  tables: {
    'identity.audit_chain_head': 'the audit log itself',
    'identity.audit_entry': 'the audit log itself',
    'identity.sign_in_guard':
      'counts of tries: that somebody is locked out, or let in again, is told of the person or the device',
    'identity.enrolment_code': 'a secret of some minutes: the device that it makes known tells who offered it',
    'finding.entry': 'what a subject is found by: its own module tells of it',
    'finding.word': 'words of what subjects are called',
    'finding.walk': 'how far the index is',
    'finding.look': 'how far the index is',
    'inventory.sealed_place': 'up to when a place is sealed: the seal, and its reopening, tell it',
    'inventory.document':
      'where a document belongs, for who may see its postings: the document’s own module tells of it',
    'inventory.past_negative': 'told by item and place, once: the row is there to know that it was',
    'inventory.document_succession': 'the event of the split or the merger tells whose stock follows whom',
    'vouchers.booked_fact': 'which fact stands on which voucher: the voucher tells, and what it sets free',
    'vouchers.waiting_fact': 'what waits for an account: the desk tells how many, and lists say which',
    'vouchers.number': 'the newest number of a month: the voucher that got it tells',
    'quality.switching': 'how the task ended says how the next one is inspected, and that one says so',
    'sales.number_of_month': 'the newest number of a month: the invoice that got it tells',
    'costing.fact': 'the event tells the span of numbers that are new',
    'costing.entry': 'what facts come to: the event tells the span of their numbers',
    'costing.price_settled': 'which late cost said the price: the fact of that is told',
    'costing.item_value': 'the fold of the entries of stock',
    'costing.month_stock': 'the fold of the entries of stock up to the end of a month that is told closed',
    'costing.layer': 'the fold of the facts: what is left of each',
    'costing.use': 'the fold of the facts: what went where',
    'costing.order_cost': 'the fold of the entries of work in process',
    'costing.line_value': 'the fold of the receipts of a line',
    'datahealth.breach': 'a limit that is passed, but not yet for as long as its rule says: the alert tells',
    'terminals.terminal': 'a device was here: what it brought is told by itself',
    'terminals.fact':
      'what a command does it tells itself; that it was refused, and what became of that, send-commands.test.ts holds',
    'lowcode.number_series': 'numbers that were handed out',
    'bridge.message': 'taken by the hundred: each tells by the command in it, and the route how many',
    'bridge.delivery': 'what another system hears changes nothing here; the route tells what a person settled',
    'bridge.identity': 'what others call a thing; where a person says so, the event names the thing',
    'bridge.claim': 'what another system said last: kept beside, nothing of it is ours',
  },
  unnamed: {
    'execution.operation_log': 'says in the order’s own words what the events tell',
    'closing.seal_line': 'what the seal’s hash is of: the seal is named',
  },
  moves: {
    'bridge.mapping.published': 'the event of the route says which version',
    'tieout.run.done': 'the end of a run is told with its state',
    'tieout.difference.accepted': 'told with how they were settled, the first hundred by name',
    'tieout.difference.open': 'told with how they were settled, the first hundred by name',
    'tieout.difference.repairing': 'told with how they were settled, the first hundred by name',
    'inventory.reservation.used': 'the posting tells of each promise what it still holds: nothing is left',
    'rfid.finding.open': 'the end of the sweep tells its comparison as a whole, in figures',
  },
  hollow: {
    'bridge.identity-changed': 'of the thing here: the rows are what others call it',
    'inventory.stock-was-negative': 'of an item’s stock wherever it lies: its balances are rows by place',
    'inventory.stock-went-negative': 'of an item’s stock wherever it lies: its balances are rows by place',
    'sync.test-webhook': 'a message is asked for: nothing of the webhook changes',
    'sync.resend-delivery': 'a message is asked for: nothing of the webhook changes',
    'sync.release-parked-event': 'the kernel keeps parked events',
    'sync.drop-parked-event': 'the kernel keeps parked events',
  },
};

/** Events whose loss no row would show, with the reason. */
export const unseen: Readonly<Record<string, string>> = {
  'bridge.deliveries-settled': 'its rows are no facts of ours: send-worker.test.ts holds what becomes of them',
  'bridge.identity-changed': 'its rows are what others call a thing',
  'bridge.messages-settled': 'its rows are no facts of ours: take-records.test.ts holds what becomes of them',
  'bridge.messages-taken': 'each message tells by the command in it',
  'execution.pieces-held': 'comes with the report or the order’s event that holds the pieces',
  'inventory.stock-went-negative': 'an alarm beside the posting, which tells the balance below zero',
  'inventory.stock-was-negative': 'an alarm beside the posting, which tells the moment',
  'quality.inspection-resumed':
    'how strictly the next lot is inspected is no row of its plan: incoming.test.ts holds it',
  'replenishment.kanban-loop-activated': 'its cards are made in the same transaction, and each names the loop',
  'replenishment.kanban-loop-created': 'its cards are made in the same transaction, and each names the loop',
  'replenishment.kanban-loop-deactivated': 'its cards are retired in the same transaction, and each names the loop',
  'sync.parked-event-settled': 'the kernel keeps parked events',
  'terminals.fact-refused': 'its rows are notes of what came; send-commands.test.ts holds the event',
  'terminals.fact-settled': 'its rows are notes of what came; send-commands.test.ts holds the event',
};
