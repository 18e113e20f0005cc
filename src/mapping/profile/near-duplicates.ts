import { codeKey } from '../../kernel/code-key.ts';
import { type Counted, type NearDuplicates, profileLimits } from './contract.ts';
import { compareText } from './field-of-row.ts';
import { isOneEditApart, wordsOf } from './one-edit-apart.ts';

/** Names that begin or end alike are compared with each other; where more do, that end says nothing. */
const BLOCK_MAX = 300;
/** A word that people read: what has none is a code or a place, of which `A-1-2` and `A-1-3` are two. */
const readable = /\p{Script=Han}{2}|(?<![\p{L}\p{N}])\p{L}{3}/u;

/** Codes that people take for one: case, width, blanks and invisible signs don't count, and 0 is O, 1 is I and l. */
export function nearCodes(values: readonly Counted[]): NearDuplicates {
  const groups = new Map<string, Counted[]>();
  for (const value of values) {
    push(groups, looksOf(value.value), value);
  }
  return told('code', [...groups.values()], 0);
}

const looksOf = (text: string) => codeKey(text).replace(/\s/gu, '').replaceAll('0', 'o').replace(/[1i|]/g, 'l');

/**
 * Names of the same words in any order, or one letter apart. Digits must be the same: `M6` and `M8` are two things. Only names that
 * share one end are compared letter by letter, which one slip always leaves whole.
 */
export function nearNames(values: readonly Counted[]): NearDuplicates {
  const byWords = new Map<string, Counted[]>();
  for (const value of values) if (readable.test(value.value)) push(byWords, wordsOf(value.value), value);
  const keys = [...byWords.keys()];
  const leaders = new Map<string, string>();
  const leaderOf = (key: string): string => {
    let leader = key;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    if (leader !== key) leaders.set(key, leader);
    return leader;
  };
  const common = new Set<string>();
  for (const block of blocksOf(keys).values()) {
    if (block.length > BLOCK_MAX) {
      for (const key of block) common.add(key);
      continue;
    }
    for (const [at, one] of block.entries())
      for (const other of block.slice(at + 1)) {
        const [a, b] = [leaderOf(one), leaderOf(other)];
        if (a !== b && isOneEditApart(one, other)) leaders.set(a < b ? b : a, a < b ? a : b);
      }
  }
  const groups = new Map<string, Counted[]>();
  for (const [key, members] of byWords) for (const member of members) push(groups, leaderOf(key), member);
  // What only looks alike is told as codes are.
  const further = [...groups.values()].filter((group) => new Set(group.map(({ value }) => looksOf(value))).size > 1);
  return told('name', further, common.size);
}

/**
 * One slip lies in the first half or in the second, and leaves the other as it was. A text of length n may be the shorter or the longer
 * of a pair, so it stands in blocks for n and n − 1 letters; of the two cuts, neighbours changed over straddle one at most.
 */
function blocksOf(keys: readonly string[]): Map<string, string[]> {
  const blocks = new Map<string, string[]>();
  for (const key of keys) {
    const digits = key.replace(/\D/g, '');
    for (const length of [key.length, key.length - 1]) {
      const half = length >> 1;
      push(blocks, `<${length} ${digits} ${key.slice(0, half)}`, key);
      push(blocks, `>${length} ${digits} ${key.slice(key.length - (length - half))}`, key);
    }
  }
  for (const [name, block] of blocks) if (block.length < 2) blocks.delete(name);
  return blocks;
}

function told(kind: 'code' | 'name', groups: Counted[][], tooCommon: number): NearDuplicates {
  const several = groups.filter((group) => group.length > 1);
  for (const group of several) group.sort((a, b) => b.count - a.count || compareText(a.value, b.value));
  several.sort((a, b) => rowsOf(b) - rowsOf(a) || compareText(a[0]?.value ?? '', b[0]?.value ?? ''));
  return {
    kind,
    groups: several.slice(0, profileLimits.groupsMax).map((group) => group.slice(0, profileLimits.groupValuesMax)),
    found: several.length,
    tooCommon,
  };
}

const rowsOf = (group: readonly Counted[]) => group.reduce((sum, { count }) => sum + count, 0);

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
