/** One message as it is produced, and what is to become of it. */
export interface StormMessage {
  topic: 'storm-receipts' | 'storm-items';
  key: string;
  value: Buffer;
  kind: 'receipt' | 'item' | 'poison';
}

/** What must be there once every message has had its effect. */
export interface Expected {
  /** Distinct messages by topic, poison among them. */
  distinct: Record<StormMessage['topic'], number>;
  poison: number;
  /** Item → receipts and pieces. */
  receipts: Map<string, { count: number; pieces: number }>;
  /** Item → its newest name. */
  names: Map<string, string>;
}

export const STORM_ITEMS = 200;
export const itemCode = (index: number) => `ST-${String(index % STORM_ITEMS).padStart(3, '0')}`;

/**
 * `count` distinct messages: four of five are receipts, each an effect of its own; the others say how an item is called now. One in a hundred is poison, of five
 * sorts; one in twenty comes a second time, one in twenty out of its order.
 */
export function* makeMessages(count: number, random: () => number, expected: Expected): Generator<StormMessage> {
  const held: { at: number; message: StormMessage }[] = [];
  const recent: StormMessage[] = [];
  for (let n = 0; n < count; n += 1) {
    const message = makeOne(n, random, expected);
    if (random() < 0.05) held.push({ at: n + 1 + Math.floor(random() * 50), message });
    else yield* tell(message);
    if (random() < 0.05 && recent.length > 0) yield recent[Math.floor(random() * recent.length)] as StormMessage;
    while (held[0] && held[0].at <= n) yield* tell((held.shift() as (typeof held)[number]).message);
  }
  for (const { message } of held) yield* tell(message);

  function* tell(message: StormMessage): Generator<StormMessage> {
    recent.push(message);
    if (recent.length > 1_000) recent.shift();
    yield message;
  }
}

function makeOne(n: number, random: () => number, expected: Expected): StormMessage {
  const code = itemCode(Math.floor(random() * STORM_ITEMS));
  if (random() < 0.01) return makePoison(n, code, random, expected);
  if (random() < 0.8) {
    const pieces = 1 + (n % 7);
    const so = expected.receipts.get(code) ?? { count: 0, pieces: 0 };
    expected.receipts.set(code, { count: so.count + 1, pieces: so.pieces + pieces });
    expected.distinct['storm-receipts'] += 1;
    const data = { doc: `D${n}`, item: code, qty: String(pieces), uom: 'pcs', place: 'STORM' };
    return { topic: 'storm-receipts', key: `D${n}`, kind: 'receipt', value: eventOf(n, `D${n}`, data) };
  }
  const name = `名称 ${n}`;
  expected.names.set(code, name);
  expected.distinct['storm-items'] += 1;
  return {
    topic: 'storm-items',
    key: code,
    kind: 'item',
    value: eventOf(n, code, { no: code, text: name, uom: 'pcs' }),
  };
}

function makePoison(n: number, code: string, random: () => number, expected: Expected): StormMessage {
  expected.poison += 1;
  const receipt = { doc: `P${n}`, item: code, qty: '1', uom: 'pcs', place: 'STORM' };
  const sorts: [StormMessage['topic'], Buffer][] = [
    ['storm-receipts', Buffer.from(`{"doc":"P${n}", not JSON`)],
    ['storm-receipts', eventOf(n, `P${n}`, { ...receipt, qty: '-1' })],
    ['storm-receipts', eventOf(n, `P${n}`, { ...receipt, qty: '一箱' })],
    ['storm-receipts', eventOf(n, `P${n}`, { ...receipt, uom: undefined })],
    ['storm-items', eventOf(n, `P${n}`, { no: `NEW-${n}`, text: '', uom: 'pcs' })],
  ];
  const [topic, value] = sorts[Math.floor(random() * sorts.length)] as (typeof sorts)[number];
  expected.distinct[topic] += 1;
  return { topic, key: `P${n}`, kind: 'poison', value };
}

/** A CloudEvent: the same id whenever it comes, and a time that grows with `n`. */
function eventOf(n: number, subject: string, data: object): Buffer {
  const time = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
  const type = 'storm.told';
  return Buffer.from(JSON.stringify({ specversion: '1.0', id: `m${n}`, source: 'storm', type, subject, time, data }));
}
