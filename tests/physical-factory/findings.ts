/** What the oracle can find, each with the kind of wrong it is. */
export interface Finding {
  kind: Kind;
  /** In words, with the figures. */
  what: string;
}

export const kinds = {
  'made-too-many': 'an order makes more than its quantity and tolerance, or a report within them is refused',
  'used-differs': 'parts built in are called unused, or pieces half-way are called settled',
  'serial-twice': 'a serial number is in two places, or comes from nowhere',
  'alike-codes': 'codes that look alike are kept as two',
  'close-unexplained': 'an order is closed though its material does not add up',
  'below-zero-then': 'stock was below zero at a moment in the past',
  'wrong-status-leaves': 'stock that is not available goes to a customer or into production',
  'more-comes-back': 'more comes back than went out',
  'adjusted-blindly': 'an adjustment by somebody who saw another figure',
  'promise-broken': 'what is promised is shown free, or taken without a word',
  'promise-kept-too-long': 'an order that has ended keeps its promises',
  'used-thing-ends': 'something in use is deactivated without a word',
  'nowhere-place': 'pieces are sent to a place that is none',
  'gate-passed': 'what waits for its inspection gets on without one, or is judged otherwise than its gauge says',
  'held-differs': 'what a nonconformance holds is said to be other than what stands still',
  'server-error': 'an answer is a server error',
  'foreign-lot': 'a component lot that does not fit is dropped silently',
  'versions-overlap': 'versions overlap, or a line names an operation that is not there',
  'number-guessed': 'an import guesses a number or takes a damaged code',
  'scope-leak': 'somebody sees what lies outside their workshop',
  'remedy-leads-nowhere': 'a remedy that is offered is not accepted',
  'impossible-accepted': 'something that cannot have happened is accepted',
  'truth-refused': 'something that happened and may be told is refused',
  'packed-differs': 'what stands in a box is said to be loose, elsewhere, or in another',
  'sighting-differs': 'what passes a portal is moved where it did not go, or left where it is not',
  'sweep-differs': 'a sweep says other than what stands there',
  'count-differs': 'a count is held against other than what the shelf held at its moment',
  'sealed-changes': 'what two people sealed is no longer as they saw it, or isn’t what lay there',
  'shelf-differs': 'the program says another quantity than lies on the shelf',
  'bin-differs': 'a bin at the line is said to be other than it is, or called for twice',
  'purchase-differs': 'a purchase order says otherwise what came, went back and is open',
  'sale-differs': 'the program says another part of a sale is delivered or open than is',
  'money-differs':
    'the value book differs from itself, from the ledger or from the vouchers, or something isn’t valued',
  'operation-differs': 'the program says other pieces at an operation than stand there',
  'outside-differs': 'the program says another quantity at the customer or in scrap',
  'not-repeatable': 'a request sent twice is done twice, or answered otherwise',
} as const;
export type Kind = keyof typeof kinds;
