import type { Principal, Tx } from '../../../kernel/index.ts';
import { findActivePeople, findPeopleByWord, type NamedPerson } from '../queries/people.ts';
import { principalOfPerson } from './principal-of-person.ts';

export type Reader = Principal & { personId: string; code: string };

/** These people with what they may do, as far as they are active: for whoever asks what others may see. */
export async function findReaders(tx: Tx, ids: readonly string[]): Promise<Reader[]> {
  return asReaders(tx, await findActivePeople(tx, ids));
}

/** Active people whose name or code begins with the word, or has it inside; all for an empty one. At most 50, by name. */
export async function findReadersByWord(tx: Tx, word: string): Promise<Reader[]> {
  return asReaders(tx, await findPeopleByWord(tx, word));
}

async function asReaders(tx: Tx, people: readonly NamedPerson[]): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (const person of people) {
    const principal = await principalOfPerson(tx, person, null);
    readers.push({ ...principal, personId: person.id, code: person.code });
  }
  return readers;
}
