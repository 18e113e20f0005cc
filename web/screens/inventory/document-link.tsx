import type { Json } from '../../../src/kernel/contract.ts';
import { SubjectLink } from '../../parts/subject-link.tsx';

/** The document behind a movement; what is a subject opens, the rest shows its code. */
export function DocumentLink({ type, id, code }: Record<'type' | 'id' | 'code', Json | undefined>) {
  return <SubjectLink subject={{ kind: String(type), id: String(id), code: String(code ?? type) }} />;
}
