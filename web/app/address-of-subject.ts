import type { SubjectName } from '../../src/kernel/contract.ts';
import { type PageHref, screens } from './modules.ts';

/** Where a subject opens on the desk; undefined for a kind that has no screen. */
export function addressOfSubject(subject: SubjectName): PageHref | undefined {
  return screens.subjects[subject.kind]?.to(subject);
}
