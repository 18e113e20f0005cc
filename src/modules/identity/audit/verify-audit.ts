import { type Database, defineQuery, perProgram, type Tx } from '../../../kernel/index.ts';
import { type AuditFault, type AuditVerification, zAuditVerification, zVerifyAuditRequest } from '../contract.ts';
import { type ChainHead, findChainPage, findChainStart, findChains, findInstallation } from '../queries/audit.ts';
import { type Break, firstHashOf, walkPage } from '../rules/audit-chain.ts';
import { compareAnchors } from './compare-anchors.ts';
import { sizeOfAnchors } from './read-anchors.ts';

const PAGE_ENTRIES = 2000;

/**
 * Recomputes every hash of every chain, page by page, and compares the end with the head. Run it in one read (snapshot), so
 * that entries written meanwhile don't look like a fault. Names the first broken entry of each chain. `from` begins later
 * and takes what lies before as sound. `anchorFile` holds ends that were noted outside the database.
 */
export async function verifyAudit(
  tx: Tx,
  options: { from?: string | undefined; anchorFile?: string | undefined } = {},
): Promise<AuditVerification> {
  // Measured before the first look at the database: what is noted meanwhile is not in what this read sees.
  const anchorSize = options.anchorFile === undefined ? undefined : await sizeOfAnchors(options.anchorFile);
  const installation = await findInstallation(tx);
  const chains = await findChains(tx);
  const result: AuditVerification = {
    whole: true,
    chains: chains.length,
    entries: 0,
    broken: [],
    heads: [],
    anchor: options.anchorFile === undefined ? null : anchorNotFound,
    verifiedAt: tx.begunAt.toISOString(),
  };
  for (const { chain, head } of chains) {
    const first = { chain, sequence: 0n, hash: firstHashOf(installation.id, chain) };
    const start = options.from ? await findChainStart(tx, chain, options.from) : undefined;
    const walked = await walkChain(tx, start ?? first, head);
    result.entries += walked.entries;
    if (head) result.heads.push({ chain, sequence: head.sequence.toString(), hash: head.hash.toString('hex') });
    if (walked.broken) result.broken.push(describe(chain, walked.broken));
  }
  if (options.anchorFile !== undefined && anchorSize !== undefined) {
    const { anchor, lost } = await compareAnchors(tx, installation.id, options.anchorFile, anchorSize);
    result.anchor = anchor;
    // Of a chain that is broken in itself the entry is named already.
    const unseen = lost.filter(({ chain }) => !result.broken.some((one) => one.chain === chain));
    for (const { chain, sequence, missing } of unseen) {
      const fault = missing ? 'anchored_missing' : 'anchored_changed';
      result.broken.push(describe(chain, { fault, sequence, entry: undefined }));
    }
  }
  result.whole = result.broken.length === 0;
  return result;
}

const anchorNotFound = { found: false, heads: 0, linesUnreadable: 0, linesOfOthers: 0, lastAt: null };

const anchorOf = perProgram<{ file?: string | undefined }>(() => ({}));

/** Told once at start: where this program notes the ends of the chains. */
export function provideAuditAnchor(database: Database, file: string | undefined): void {
  anchorOf(database).file = file;
}

export const readAuditVerification = defineQuery({
  name: 'identity.audit-verification',
  summary: { zh: '校验审计日志是否完整', en: 'Verify that the audit log is whole' },
  permission: 'identity.audit.verify',
  heavy: true,
  input: zVerifyAuditRequest,
  output: zAuditVerification,
  http: { method: 'GET', path: '/audit/verification' },
  handle: ({ tx }, input) => verifyAudit(tx, { ...input, anchorFile: anchorOf(tx).file }),
});

async function walkChain(
  tx: Tx,
  start: ChainHead,
  head: ChainHead | undefined,
): Promise<{ entries: number; broken: Break | undefined }> {
  const { chain } = start;
  let { sequence, hash } = start;
  let entries = 0;
  for (;;) {
    const page = await findChainPage(tx, chain, sequence, PAGE_ENTRIES);
    const walked = walkPage(page, { sequence, hash });
    entries += Number(walked.sequence - sequence);
    ({ sequence, hash } = walked);
    if (walked.broken) return { entries, broken: walked.broken };
    if (page.length < PAGE_ENTRIES) break;
  }
  return { entries, broken: whyNotAtHead({ sequence, hash }, head) };
}

function whyNotAtHead(end: Omit<ChainHead, 'chain'>, head: ChainHead | undefined): Break | undefined {
  const broken = (fault: AuditFault, sequence: bigint): Break => ({ fault, sequence, entry: undefined });
  if (!head) return broken('head_missing', end.sequence);
  if (head.sequence > end.sequence) return broken('truncated', end.sequence + 1n);
  if (head.sequence < end.sequence) return broken('added', head.sequence + 1n);
  return head.hash.equals(end.hash) ? undefined : broken('changed', end.sequence);
}

const faultTexts: Record<AuditFault, { zh: string; en: string }> = {
  changed: { zh: '这条记录的内容与哈希不符，被改动过', en: 'This entry doesn’t match its hash: it was changed' },
  missing: { zh: '这条记录不见了', en: 'This entry is missing' },
  reordered: {
    zh: '这条记录不在原来的位置，顺序被调换过',
    en: 'This entry stands in the place of another: the order was changed',
  },
  truncated: { zh: '从这条起，链尾的记录不见了', en: 'From this entry on the end of the chain is missing' },
  added: {
    zh: '从这条起，记录超出了链头，是后来加上的',
    en: 'From this entry on the chain goes past its head: entries were added',
  },
  anchored_missing: {
    zh: '外部记下过这条记录，现在链里没有了：链尾被截断，链头被改写',
    en: 'This entry was noted outside the database and is gone: the end of the chain was cut and its head rewritten',
  },
  anchored_changed: {
    zh: '外部记下过这条记录，现在这个位置上是另一条：从这里起的记录被重写',
    en: 'This entry was noted outside the database and another stands in its place: the chain was rewritten from here',
  },
  head_missing: { zh: '链头不见了', en: 'The head of the chain is missing' },
};

function describe(chain: number, { fault, sequence, entry }: Break): AuditVerification['broken'][number] {
  return {
    chain,
    sequence: sequence.toString(),
    entryId: entry?.id ?? null,
    at: entry?.at.toISOString() ?? null,
    fault,
    what: faultTexts[fault],
  };
}
