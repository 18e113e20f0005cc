import { type Amount, formatAmount } from '../../../kernel/index.ts';
import type { Genealogy } from '../contract.ts';

/** What of one lot went into another; in the item's unit. */
export type LotLink = Omit<Genealogy['links'][number], 'quantityUsed' | 'quantityMade'> & {
  used: Amount;
  made: Amount;
};

/** As it is told. */
export function tellLink({ used, made, ...link }: LotLink): Genealogy['links'][number] {
  return { ...link, quantityUsed: formatAmount(used), quantityMade: formatAmount(made) };
}

/** The same order whenever they are asked for. */
export function inOrder(links: readonly LotLink[]): LotLink[] {
  return links
    .map((link) => ({ link, key: `${link.documentId} ${link.parentLotId} ${link.childLotId}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ link }) => link);
}

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

/** A document: its lines, and what they come to of each lot. */
interface Told {
  lines: LotLine[];
  lots: Map<string, OfDocument>;
  /** Whether one line of it tells everything, as most reports do. */
  oneLine: boolean;
  /** By parent, once somebody asks. */
  shares?: Map<string, Share>;
}

/** What the lines that made one child took of a parent, by child, and whether that is all that the document took of it. */
interface Share {
  ofChild: Map<string, Amount>;
  exact: boolean;
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
  const documents = byDocument(lines);
  const links = new Map<string, LotLink>();
  for (const { usedId, madeId, begun } of distinct(ways)) {
    const [from, into] = [documents.get(usedId), documents.get(madeId)];
    if (!from || !into) continue;
    for (const [parentLotId, used] of from.lots) {
      if (used.net <= 0n || used.firstAt > begun || (direction === 'down' && !asked.has(parentLotId))) continue;
      const isDirect = usedId === madeId;
      const own = isDirect && !from.oneLine ? sharesOf(from).get(parentLotId) : undefined;
      // Told by one line alone, all that it took went into the one lot that it made.
      const whole = isDirect && from.oneLine && countMade(from) === 1;
      for (const [childLotId, { net, documentType, documentCode }] of into.lots) {
        if (net >= 0n || childLotId === parentLotId || (direction === 'up' && !asked.has(childLotId))) continue;
        const exact = whole || own?.exact === true;
        const share = own?.exact === true ? (own.ofChild.get(childLotId) ?? 0n) : used.net;
        if (share <= 0n) continue;
        const key = `${madeId} ${parentLotId} ${childLotId}`;
        const known = links.get(key);
        if (known) {
          known.used += share;
          known.exact &&= exact;
        } else
          links.set(key, {
            ...{ parentLotId, childLotId, documentType, documentId: madeId },
            ...{ documentCode: documentCode ?? used.documentCode, exact, used: share, made: -net },
          });
      }
    }
  }
  return [...links.values()];
}

function byDocument(lines: readonly LotLine[]): Map<string, Told> {
  const documents = new Map<string, Told>();
  for (const line of lines) {
    const { documentId, lotId, net, firstAt, documentType, documentCode } = line;
    let document = documents.get(documentId);
    if (!document) {
      document = { lines: [], lots: new Map(), oneLine: line.lineId !== null };
      documents.set(documentId, document);
    } else if (line.lineId !== document.lines[0]?.lineId) document.oneLine = false;
    document.lines.push(line);
    const known = document.lots.get(lotId);
    if (!known) document.lots.set(lotId, { documentType, documentCode, net, firstAt });
    else {
      known.net += net;
      known.firstAt = Math.min(known.firstAt, firstAt);
      known.documentCode = later(known.documentCode, documentCode);
    }
  }
  return documents;
}

function countMade({ lots }: Told): number {
  let count = 0;
  for (const { net } of lots.values()) if (net < 0n) count += 1;
  return count;
}

/** The greater of both, as the newest code of a document that got another one. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** What the lines that made one child took of each parent. A line that undoes another takes its share back. */
function sharesOf(document: Told): Map<string, Share> {
  if (document.shares) return document.shares;
  const told = document.lines.filter(({ lineId }) => lineId !== null);
  const nets = new Map<string, Amount>();
  for (const one of told) add(nets, one.lotId, one.net);
  const children = new Map<string | null, string | null>();
  for (const { lineId, lotId } of told) {
    if ((nets.get(lotId) ?? 0n) >= 0n) continue;
    const known = children.get(lineId);
    children.set(lineId, known === undefined || known === lotId ? lotId : null);
  }
  const shares = new Map<string, Share>();
  for (const { lineId, lotId, net } of told) {
    const child = children.get(lineId);
    if (!child || child === lotId) continue;
    const own = shares.get(lotId) ?? { ofChild: new Map<string, Amount>(), exact: false };
    shares.set(lotId, own);
    add(own.ofChild, child, net);
  }
  for (const [lotId, own] of shares) own.exact = isWhole(own.ofChild, document.lots.get(lotId)?.net ?? 0n);
  document.shares = shares;
  return shares;
}

function add(sums: Map<string, Amount>, key: string, amount: Amount): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
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

/** Several ways may lead from one document to another: that which was open longest has all that the others have. */
function distinct(ways: readonly DocumentWay[]): DocumentWay[] {
  const longest = new Map<string, DocumentWay>();
  for (const way of ways) {
    const key = `${way.usedId} ${way.madeId}`;
    const known = longest.get(key);
    if (!known || known.begun < way.begun) longest.set(key, way);
  }
  return [...longest.values()];
}
