import { deviceDatabase } from '../app/device-database.ts';

/** What the server said to a question of this person. */
export interface KeptAnswer {
  key: string;
  personId: string;
  question: readonly unknown[];
  answer: unknown;
  /** Milliseconds since the epoch, when the server said it. */
  at: number;
}

/** Older than that nobody should rely on. */
const keepMs = 8 * 86_400_000;
const keepCountMax = 3_000;

const keyOf = (personId: string, question: readonly unknown[]) => `${personId} ${JSON.stringify(question)}`;

/** False where this device can't keep it. */
export async function keepAnswer(
  personId: string,
  question: readonly unknown[],
  answer: unknown,
  at: number,
): Promise<boolean> {
  const database = await deviceDatabase();
  if (!database) return false;
  const key = keyOf(personId, question);
  // A full disk costs what could be read without a network, and nothing else.
  return database.put('answers', { key, personId, question, answer, at }).then(
    () => true,
    () => false,
  );
}

/** What this person was told last, the youngest first; what is too old or too much goes. */
export async function readKeptAnswers(personId: string, now: number): Promise<KeptAnswer[]> {
  const database = await deviceDatabase();
  if (!database) return [];
  const all = await database.getAllFromIndex('answers', 'person', personId);
  all.sort((a, b) => b.at - a.at);
  const kept = all.filter(({ at }, place) => place < keepCountMax && now - at < keepMs);
  const gone = all.filter((one) => !kept.includes(one));
  if (gone.length > 0) {
    const transaction = database.transaction('answers', 'readwrite');
    await Promise.all(gone.map(({ key }) => transaction.store.delete(key)));
    await transaction.done;
  }
  return kept;
}

/** Which of these questions this device keeps no answer to; none where it can't say. */
export async function findNotKept<Asked extends { path: string; query: object }>(
  personId: string,
  questions: readonly Asked[],
): Promise<Asked[]> {
  const database = await deviceDatabase();
  if (!database) return [];
  const kept = new Set(await database.getAllKeysFromIndex('answers', 'person', personId));
  return questions.filter(({ path, query }) => !kept.has(keyOf(personId, [path, query])));
}
