import type { SubjectSource } from '../../../kernel/index.ts';
import { findOperationNames } from '../queries/version-lines.ts';

/** A file at a routing may be meant for one of its operations alone. */
export const routingSource: SubjectSource = { kind: 'masterdata.routing', parts: findOperationNames };
