import { type Amount, formatAmount } from '../../../kernel/index.ts';
import type { Genealogy } from '../contract.ts';

export type LotLink = Genealogy['links'][number];

/** What went into production (above zero) or came out of it (below) of a lot for one line of a document. Posted lines only. */
export interface LotLine {
  documentId: string;
  documentType: string;
  documentCode: string | null;
  lineId: string | null;
  lotId: string;
  net: Amount;
  firstAt: number;
}

/** That what was used for one document may come out of another: what was used until `begun`. The document itself is a way, too. */
export interface DocumentWay {
  usedId: string;
  madeId: string;
  begun: number;
}

interface OfDocument {
  documentType: string;
  documentCode: string | null;
  net: Amount;
  firstAt: number;
}

interface Pair {
  usedId: string;
  parent: string;
  used: Amount;
  madeId: string;
  documentType: string;
  documentCode: string | null;
  child: string;
  made: Amount;
}

/**
 * The links between lots of these documents. A lot went into a document when more of it was issued to production than came back; a lot came
 * from one when more came than went. What was returned or reversed thus cancels out by itself.
 *
 * What a child used is exact when the lines of its own document (production reports) tell all of it: each line that took of the
 * parent made pieces of one child. Then a child whose lines took nothing of the parent is no child of it. Else (issued ahead,
 * used at an earlier operation, several serials in one report) only the document's whole is known.
 */
export function linkLots(
  lines: readonly LotLine[],
  ways: readonly DocumentWay[],
  { asked, direction }: { asked: ReadonlySet<string>; direction: 'up' | 'down' },
): LotLink[] {
  const documents = sumByDocument(lines);
  const pairs: Pair[] = [];
  for (const { usedId, madeId, begun } of ways) {
    for (const [parent, used] of documents.get(usedId) ?? []) {
      if (used.net <= 0n || used.firstAt > begun || (direction === 'down' && !asked.has(parent))) continue;
      for (const [child, made] of documents.get(madeId) ?? []) {
        if (made.net >= 0n || child === parent || (direction === 'up' && !asked.has(child))) continue;
        const { documentType, documentCode } = made;
        const of = { documentType, documentCode: documentCode ?? used.documentCode };
        pairs.push({ usedId, parent, used: used.net, madeId, ...of, child, made: -made.net });
      }
    }
  }
  return joinPairs(pairs, sharesOf(lines, new Set(pairs.filter(isDirect).map(({ usedId }) => usedId))));
}

const isDirect = ({ usedId, madeId }: Pair) => usedId === madeId;

function sumByDocument(lines: readonly LotLine[]): Map<string, Map<string, OfDocument>> {
  const documents = new Map<string, Map<string, OfDocument>>();
  for (const { documentId, lotId, net, firstAt, documentType, documentCode } of lines) {
    const lots = documents.get(documentId) ?? new Map<string, OfDocument>();
    documents.set(documentId, lots);
    const known = lots.get(lotId);
    if (!known) lots.set(lotId, { documentType, documentCode, net, firstAt });
    else {
      known.net += net;
      known.firstAt = Math.min(known.firstAt, firstAt);
      known.documentCode = later(known.documentCode, documentCode);
    }
  }
  return documents;
}

/** The greater of both, as the newest code of a document that got another one. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** What the lines that made one child took of each parent, by document and parent. A line that undoes another takes its share back. */
function sharesOf(lines: readonly LotLine[], documentIds: ReadonlySet<string>): Map<string, Map<string, Amount>> {
  const told = lines.filter(({ lineId, documentId }) => lineId !== null && documentIds.has(documentId));
  const nets = new Map<string, Amount>();
  for (const one of told) add(nets, `${one.documentId} ${one.lotId}`, one.net);
  const isProduct = ({ documentId, lotId }: LotLine) => (nets.get(`${documentId} ${lotId}`) ?? 0n) < 0n;
  const children = new Map<string, string | null>();
  for (const one of told) {
    if (!isProduct(one)) continue;
    const key = `${one.documentId} ${one.lineId}`;
    const known = children.get(key);
    children.set(key, known === undefined || known === one.lotId ? one.lotId : null);
  }
  const shares = new Map<string, Map<string, Amount>>();
  for (const one of told) {
    const child = children.get(`${one.documentId} ${one.lineId}`);
    if (!child || child === one.lotId) continue;
    const key = `${one.documentId} ${one.lotId}`;
    const own = shares.get(key) ?? new Map<string, Amount>();
    shares.set(key, own);
    add(own, child, one.net);
  }
  return shares;
}

function add(sums: Map<string, Amount>, key: string, amount: Amount): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

function joinPairs(pairs: readonly Pair[], shares: ReadonlyMap<string, ReadonlyMap<string, Amount>>): LotLink[] {
  const links = new Map<string, { pair: Pair; used: Amount; exact: boolean }>();
  const exactly = new Map<string, boolean>();
  for (const pair of distinct(pairs)) {
    const whole = `${pair.usedId} ${pair.parent}`;
    const own = shares.get(whole);
    const known = exactly.get(whole);
    const exact = isDirect(pair) && own !== undefined && (known ?? isWhole(own, pair.used));
    if (own && isDirect(pair)) exactly.set(whole, exact);
    const share = own?.get(pair.child) ?? 0n;
    if (exact && share <= 0n) continue;
    const key = `${pair.madeId} ${pair.parent} ${pair.child}`;
    const link = links.get(key) ?? { pair, used: 0n, exact: true };
    links.set(key, link);
    link.used += exact ? share : pair.used;
    link.exact &&= exact;
    if (pair.made > link.pair.made) link.pair = pair;
  }
  return [...links]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { pair, used, exact }]) => ({
      ...{ parentLotId: pair.parent, childLotId: pair.child, documentType: pair.documentType },
      ...{ documentId: pair.madeId, documentCode: pair.documentCode, quantityUsed: formatAmount(used), exact },
      quantityMade: formatAmount(pair.made),
    }));
}

/** Whether the shares are all that the document took of the parent. */
function isWhole(shares: ReadonlyMap<string, Amount>, used: Amount): boolean {
  let sum = 0n;
  for (const share of shares.values()) {
    if (share < 0n) return false;
    sum += share;
  }
  return sum === used;
}

/** Several ways may lead from one document to another. */
function distinct(pairs: readonly Pair[]): Pair[] {
  return [
    ...new Map(pairs.map((pair) => [`${pair.usedId} ${pair.parent} ${pair.madeId} ${pair.child}`, pair])).values(),
  ];
}
