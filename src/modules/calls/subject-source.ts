import type { SubjectSource } from '../../kernel/index.ts';
import { callEntity } from './entities.ts';
import { findCaller } from './queries/calls.ts';

/** What becomes of a call is its caller's to know. */
export const callSource: SubjectSource = { kind: callEntity.name, responsible: findCaller };
