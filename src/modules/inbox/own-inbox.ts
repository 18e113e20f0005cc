import type { Principal } from '../../kernel/index.ts';
import { refuse } from './refusals.ts';

/** Whose inbox it is. Throws inbox.not_a_person for keys and for Trueup itself. */
export function personOf({ personId, name }: Principal): string {
  if (!personId) throw refuse('inbox.not_a_person', { name });
  return personId;
}
