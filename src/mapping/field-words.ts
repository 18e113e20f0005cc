import { pinyin } from 'pinyin-pro';

/** What a field may be called, each name as words in small letters, its own words after those of what it is in. */
export interface FieldNames {
  names: string[][];
  /** Written in one: `wuliaobianma`, and by first letters: `wlbm`. */
  spellings: string[];
}

/**
 * Words of interfaces that mean the same. None is of a trade: what things are called in one, the caller adds.
 */
const sameWords = [
  ['code', 'no', 'number', 'num', 'nr', 'ref', 'reference', 'key', 'bianma', 'bianhao', 'daima', 'hao'],
  ['quantity', 'qty', 'qnty', 'count', 'shuliang', 'shumu'],
  ['unit', 'uom', 'um', 'uoms', 'danwei'],
  ['name', 'title', 'mingcheng', 'ming', 'xingming'],
  ['description', 'desc', 'descr', 'miaoshu', 'shuoming'],
  ['date', 'day', 'dt', 'riqi', 'ri'],
  ['at', 'time', 'moment', 'timestamp', 'ts', 'datetime', 'shijian', 'shike'],
  ['changed', 'modified', 'updated', 'update', 'write', 'mtime', 'xiugai', 'biangeng'],
  ['created', 'create', 'ctime', 'chuangjian', 'xinjian'],
  ['active', 'enabled', 'valid', 'qiyong', 'youxiao'],
  ['note', 'remark', 'remarks', 'memo', 'comment', 'notes', 'beizhu', 'zhushi'],
  ['price', 'jiage', 'danjia'],
  ['amount', 'amt', 'total', 'jine', 'heji'],
  ['state', 'status', 'zhuangtai'],
  ['type', 'kind', 'category', 'leixing', 'leibie', 'zhonglei'],
  ['line', 'lines', 'row', 'rows', 'entry', 'entries', 'detail', 'details', 'mingxi', 'hang'],
];

/** Every name that a path and its labels give, with Chinese also as it sounds. */
export function namesOf(path: string, labels: readonly string[]): FieldNames {
  const names: string[][] = [];
  const spellings = new Set<string>();
  for (const text of [path.replaceAll('[]', ''), ...labels]) {
    const words = wordsOf(text);
    if (words.length === 0) continue;
    names.push(words);
    spellings.add(words.join(''));
    if (!/\p{Script=Han}/u.test(text)) continue;
    const sounds = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true }).map((sound) =>
      sound.toLowerCase(),
    );
    spellings.add(sounds.join(''));
    if (sounds.length > 2) spellings.add(sounds.map((sound) => sound[0]).join(''));
    names.push(joinedInPairs(sounds));
  }
  const last = path.replaceAll('[]', '').split('.').at(-1) ?? '';
  const own = wordsOf(last);
  spellings.add(own.join(''));
  return { names, spellings: [...spellings].filter((spelling) => spelling.length > 1) };
}

/** How alike two fields are called: 0 to 1. */
export function likenessOf(one: FieldNames, other: FieldNames, groups: ReadonlyMap<string, number>): number {
  const isSpeltAlike = one.spellings.some((spelling) => spelling.length > 2 && other.spellings.includes(spelling));
  let best = isSpeltAlike ? 0.9 : 0;
  for (const words of one.names) {
    for (const others of other.names) best = Math.max(best, likenessOfWords(words, others, groups));
  }
  return best;
}

/** Which group a word belongs to; what the caller adds comes first. */
export function groupsOf(added: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const groups = new Map<string, number>();
  for (const [at, words] of [...added, ...sameWords].entries()) {
    for (const word of words) if (!groups.has(word.toLowerCase())) groups.set(word.toLowerCase(), at);
  }
  return groups;
}

/** Twice what they share by what both have, where the last word weighs double: it says what the thing is, the others of what. */
function likenessOfWords(words: string[], others: string[], groups: ReadonlyMap<string, number>): number {
  const weight = (list: string[], at: number) => (at === list.length - 1 ? 2 : 1);
  const total = (list: string[]) => list.reduce((sum, _, at) => sum + weight(list, at), 0);
  const free = new Set(others.keys());
  let shared = 0;
  for (const [at, word] of words.entries()) {
    let bestAt = -1;
    let best = 0;
    for (const otherAt of free) {
      const alike = likenessOfTwo(word, others[otherAt] as string, groups);
      const value = alike * (weight(words, at) + weight(others, otherAt));
      if (value > best) {
        best = value;
        bestAt = otherAt;
      }
    }
    if (bestAt >= 0) free.delete(bestAt);
    shared += best;
  }
  return shared / (total(words) + total(others));
}

function likenessOfTwo(one: string, other: string, groups: ReadonlyMap<string, number>): number {
  if (one === other) return 1;
  const group = groups.get(one);
  if (group !== undefined && group === groups.get(other)) return 0.9;
  if (`${one}s` === other || `${other}s` === one) return 0.95;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= 3 && long.startsWith(short)) return 0.8;
  return 0;
}

/** `partner_ref`, `partnerRef`, `FMaterialId.FNumber`, `cInvCode`: words in small letters, without the one letter that tells a type. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) =>
      part.replace(/^[A-Za-z](?=[A-Z][a-z])/, '').split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u),
    )
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

/** Chinese words mostly have two signs: `wu liao bian ma` is `wuliao bianma`. */
function joinedInPairs(sounds: string[]): string[] {
  const odd = sounds.length % 2;
  const words = odd === 1 ? [sounds[0] as string] : [];
  for (let at = odd; at < sounds.length; at += 2) words.push(`${sounds[at]}${sounds[at + 1]}`);
  return words;
}
