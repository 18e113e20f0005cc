import {
  declarationsOf,
  defineQuery,
  groupBy,
  mayDo,
  type QueryContext,
  readSubjects,
  SIGNED_IN,
} from '../../kernel/index.ts';
import { type FindResponse, type FoundSubject, zFindRequest, zFindResponse } from './contract.ts';
import { type Candidate, findAmongAll, findAmongNewest, findByCode, findOf } from './queries/entries.ts';
import { findNearWords } from './queries/words.ts';
import { rankOf } from './rules/rank.ts';
import { asItSounds, conditionOf, type Question, readQuestion } from './rules/read-question.ts';
import { isOneSlip, isSpelled } from './rules/spell.ts';
import { cut, plainCode, runsOf, SHORT_LETTERS } from './rules/write-lexemes.ts';

/** More than are shown, because some lie outside the reader's scope and others answer better. */
const CANDIDATES = 40;
const CANDIDATES_SCOPED = 400;
/** So many names are followed to what bears them. */
const NAMES_MAX = 40;
const CORRECTIONS_MAX = 5;
/** What is so long and has digits in it is a code where a code begins so. */
const CODE_LETTERS = 6;

/** Subjects by code and name, in both languages, by pinyin and initials, with a slip in it. Shows what the reader's lists show. */
export const findSubjects = defineQuery({
  name: 'finding.find-subjects',
  summary: { zh: '搜索一切', en: 'Find anything by code or name' },
  permission: SIGNED_IN,
  input: zFindRequest,
  output: zFindResponse,
  http: { method: 'GET', path: '/find' },
  handle: async (context, { q, limit }): Promise<FindResponse> => {
    const question = readQuestion(q);
    const found = await findWhole(context, question, limit);
    if (found.length > 0) return { groups: found, insteadOf: null };
    for (const other of await otherSpellings(context, question)) {
      const groups = await findWhole(context, readQuestion(other), limit);
      if (groups.length > 0) return { groups, insteadOf: other };
    }
    return { groups: [], insteadOf: null };
  },
});

type Groups = FindResponse['groups'];

async function findWhole(context: QueryContext, question: Question, limit: number): Promise<Groups> {
  const { tx, principal } = context;
  const { subjects, entities } = declarationsOf(tx);
  const kinds = [...subjects.values()]
    .filter(({ permission }) => mayDo(principal, permission))
    .map(({ subject }) => subject.kind);
  const candidates = await gather(context, kinds, question);
  const groups: (Groups[number] & { rank: number })[] = [];
  for (const [kind, chosen] of groupBy(candidates, (candidate) => candidate.kind)) {
    const closed = new Map(chosen.map((candidate) => [candidate.id, candidate.closed]));
    const read = await readSubjects(tx, context, kind, [...closed.keys()]);
    const found: FoundSubject[] = read.map((subject) => ({ ...subject, closed: closed.get(subject.id) ?? false }));
    const ranked = found.map((subject) => ({ subject, rank: rankOf(subject, question) })).sort(byRank);
    const label = entities.get(kind)?.thing[principal.language] ?? kind;
    if (ranked[0])
      groups.push({
        kind,
        label,
        rank: ranked[0].rank,
        subjects: ranked.slice(0, limit).map(({ subject }) => subject),
      });
  }
  const order = kinds.map((kind) => kind);
  return groups
    .sort((a, b) => a.rank - b.rank || order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ rank: _, ...group }) => group);
}

type Ranked = { subject: FoundSubject; rank: number };

// Ids carry the moment at which they were made: the newer comes first.
function byRank(a: Ranked, b: Ranked): number {
  return a.rank - b.rank || (a.subject.id < b.subject.id ? 1 : -1);
}

/** By code, among the newest, among all where that leaves a kind short, and then what bears the names that were found. */
async function gather(
  { tx, principal }: QueryContext,
  kinds: string[],
  { words, code }: Question,
): Promise<Candidate[]> {
  const condition = conditionOf(words);
  if (condition === undefined || kinds.length === 0) return [];
  const limit = principal.scope.all ? CANDIDATES : CANDIDATES_SCOPED;
  const begun = await findByCode(tx, kinds, code, limit);
  const found = [...begun, ...(await findAmongNewest(tx, kinds, condition, code, limit))];
  const counts = groupBy(found, ({ kind }) => kind);
  const short = kinds.filter((kind) => (counts.get(kind)?.length ?? 0) < limit);
  // What one letter begins is too much to gather, and the newest have it anyway.
  // Nor is it asked where all of it begins a code: each of its parts is in too many others.
  const isCode = begun.length > 0 && code.length >= CODE_LETTERS && /\d/.test(code);
  if (!isCode && words.some((word) => plainCode(word).length > 1))
    found.push(...(await findAmongAll(tx, short, condition)));
  found.push(...(await followNames(tx, kinds, found, words)));
  return unique(found);
}

/** What bears a name that was found, such as orders of an item; with several words, one of them may be a part of its own code. */
async function followNames(
  tx: QueryContext['tx'],
  kinds: string[],
  found: Candidate[],
  words: string[],
): Promise<Candidate[]> {
  const { subjects } = declarationsOf(tx);
  const bearing = kinds.filter((kind) => subjects.get(kind)?.subject.of);
  const named = [...new Set(bearing.map((kind) => subjects.get(kind)?.subject.of?.kind ?? ''))];
  const bearers = (names: readonly Candidate[], part: string) => {
    const ids = unique(names.filter(({ kind }) => named.includes(kind)))
      .slice(0, NAMES_MAX)
      .map(({ id }) => id);
    return ids.length === 0 ? [] : findOf(tx, bearing, ids, part, 3);
  };
  const borne = [...(await bearers(found, ''))];
  if (words.length < 2) return borne;
  for (const word of words) {
    const others = conditionOf(words.filter((other) => other !== word));
    if (others === undefined) continue;
    const names = await findAmongNewest(tx, named, others, null, NAMES_MAX).then(async (newest) =>
      newest.length >= NAMES_MAX ? newest : [...newest, ...(await findAmongAll(tx, named, others))],
    );
    borne.push(...(await bearers(names, plainCode(word))));
  }
  return borne;
}

/** What may have been meant: another sign of the same sound, or a word that differs by one slip. */
async function otherSpellings({ tx }: QueryContext, question: Question): Promise<string[]> {
  const sounds = asItSounds(question);
  const words = sounds?.split(' ') ?? question.words;
  const corrected: string[] = [];
  for (const [at, word] of words.entries()) {
    for (const run of runsOf(word)) {
      if (run.length <= SHORT_LETTERS || !isSpelled(run)) continue;
      const near = (await findNearWords(tx, cut(run))).filter(
        (other) => other !== cut(run) && isOneSlip(other, cut(run)),
      );
      corrected.push(...near.map((other) => words.with(at, word.replace(run, other)).join(' ')));
    }
  }
  return [...(sounds ? [sounds] : []), ...corrected.slice(0, CORRECTIONS_MAX)];
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [`${candidate.kind}/${candidate.id}`, candidate])).values()];
}
