import type { Principal, Subject } from '../../kernel/index.ts';
import { refuse } from './refusals.ts';

/** How events name a subject. */
export function subjectTold({ kind, id, code, name }: Subject) {
  return { subjectKind: kind, subjectId: id, subjectCode: code, subjectName: name };
}

/** The person who asks. Throws collaboration.needs_person for keys and for Trueup itself. */
export function assertPerson({ personId, name }: Principal): string {
  if (personId === null) throw refuse('collaboration.needs_person', { principal: name });
  return personId;
}
