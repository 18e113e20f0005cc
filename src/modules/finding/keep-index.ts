import {
  type Database,
  declarationsOf,
  groupBy,
  type ListReader,
  readSubjectFacts,
  type SubjectFacts,
  systemPrincipal,
  type Tx,
  walkSubjects,
} from '../../kernel/index.ts';
import { type Entry, writeEntries } from './queries/entries.ts';
import { NO_ID, readWalks, saveWalks, takeChanged, takeTurn } from './queries/walk.ts';
import { writeWords } from './queries/words.ts';
import { wordsToSpell } from './rules/spell.ts';
import { lexemesOf, plainCode, wordsOfName } from './rules/write-lexemes.ts';

const BATCH = 1_000;
const BATCHES_MAX = 5_000;
/** Ids carry the moment at which they were made, and a transaction may commit them later: so much is walked again. */
const AGAIN_MINUTES = 10;

/** Brings the index up to all there is: what was told since the last time, and what no event names. Can be stopped at any moment. */
export async function keepIndex(database: Database, now: Date): Promise<void> {
  const more = await database.transaction('finding.keep-index', async (tx) => {
    if (!(await takeTurn(tx))) return [];
    await indexChanged(tx, now);
    return [...declarationsOf(tx).subjects.keys()];
  });
  for (const kind of more) {
    let from: string | undefined;
    for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
      const walked = await database.transaction('finding.keep-index', async (tx) =>
        (await takeTurn(tx)) ? walkOn(tx, kind, now, from) : undefined,
      );
      if (!walked || walked.count < BATCH) break;
      from = walked.last;
    }
  }
}

/**
 * The same as far as one transaction should go. It follows upon every event that made or renamed something: what the kinds have in common is asked
 * and written once for all of them.
 */
export async function indexRecent(tx: Tx, now: Date): Promise<void> {
  if (!(await takeTurn(tx))) return;
  await indexChanged(tx, now);
  const walks = await readWalks(tx);
  const walked: SubjectFacts[] = [];
  const reached = new Map<string, string>();
  for (const kind of declarationsOf(tx).subjects.keys()) {
    const known = walks.get(kind) ?? NO_ID;
    const subjects = await walkSubjects(tx, everything(now), kind, known, BATCH);
    walked.push(...subjects);
    reached.set(kind, reachedFor(subjects.at(-1)?.id ?? known, known, now));
  }
  await indexSubjects(tx, walked);
  await saveWalks(tx, reached, now);
}

async function indexChanged(tx: Tx, now: Date): Promise<void> {
  const kinds = [...declarationsOf(tx).subjects.keys()];
  const changed = await takeChanged(tx, kinds);
  for (const [kind, ids] of groupBy(changed, (one) => one.kind)) {
    for (let at = 0; at < ids.length; at += BATCH)
      await indexSubjects(
        tx,
        await readSubjectFacts(
          tx,
          everything(now),
          kind,
          ids.slice(at, at + BATCH).map(({ id }) => id),
        ),
      );
  }
}

/**
 * One batch, from where the caller is, or else from where the walks before are known to have got to: how many there were, and the last.
 * What was made some minutes ago or less is walked, and walked again by the next.
 */
async function walkOn(tx: Tx, kind: string, now: Date, from?: string): Promise<{ count: number; last: string }> {
  const known = (await readWalks(tx)).get(kind) ?? NO_ID;
  const begin = from ?? known;
  const subjects = await walkSubjects(tx, everything(now), kind, begin, BATCH);
  await indexSubjects(tx, subjects);
  const last = subjects.at(-1)?.id ?? begin;
  await saveWalks(tx, new Map([[kind, reachedFor(last, known, now)]]), now);
  return { count: subjects.length, last };
}

/** Where the next walk begins: never before `known`, and before what was made within these minutes. */
function reachedFor(last: string, known: string, now: Date): string {
  const settled = settledBefore(now);
  const safe = last < settled ? last : settled;
  return safe > known ? safe : known;
}

/** The first id of a moment some minutes ago. */
function settledBefore(now: Date): string {
  const hex = (now.getTime() - AGAIN_MINUTES * 60_000).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

async function indexSubjects(tx: Tx, subjects: readonly SubjectFacts[]): Promise<void> {
  if (subjects.length === 0) return;
  const wordsOf = remembered(wordsOfName);
  await writeEntries(
    tx,
    subjects.map((subject) => entryOf(subject, wordsOf)),
  );
  const texts = subjects.flatMap(({ code, name, nameEn, ofId }) => (ofId === null ? [code, name, nameEn] : [code]));
  await writeWords(tx, wordsToSpell([...new Set(texts)], wordsOf));
}

export function entryOf(subject: SubjectFacts, wordsOf = wordsOfName): Entry {
  const { kind, id, code, ofId, closed } = subject;
  const named = ofId === null ? subject : { code, name: '', nameEn: '' };
  return { kind, id, code: plainCode(code), ofId, closed, lexemes: [`@${kind}`, ...lexemesOf(named, wordsOf)] };
}

/** The same answers, each worked out once: names repeat. */
function remembered(wordsOf: (text: string) => string[]): (text: string) => string[] {
  const known = new Map<string, string[]>();
  return (text) => {
    const words = known.get(text) ?? wordsOf(text);
    known.set(text, words);
    return words;
  };
}

export function everything(now: Date): ListReader {
  return { principal: systemPrincipal, now };
}
