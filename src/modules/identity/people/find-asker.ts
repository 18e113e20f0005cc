import { Refusal, systemPrincipal } from '../../../kernel/index.ts';
import type { FindAsker } from '../../imports/index.ts';
import { rightsOfKey } from '../api-keys/key-rights.ts';
import { findLineages } from '../queries/api-keys.ts';
import { findPerson } from '../queries/people.ts';
import { principalOfPerson } from './principal-of-person.ts';

/** Who asked for something that is done later, with what they may by then. A person or a key that has ended asks for nothing more. */
export const findAsker: FindAsker = async (tx, { askerKind, askerId: id }, now) => {
  if (askerKind === 'system') return systemPrincipal;
  if (askerKind === 'person') {
    const person = await findPerson(tx, id);
    return person?.active ? principalOfPerson(tx, person, null) : undefined;
  }
  const lineage = (await findLineages(tx, [id])).get(id) ?? [];
  const rights = await rightsOfKey(tx, lineage, now);
  if (rights instanceof Refusal) return rights;
  const name = lineage[0]?.name ?? '';
  const { permissions, scope } = rights;
  return { id, kind: 'api_key', name, personId: null, permissions, scope, language: 'zh', sessionId: null };
};
