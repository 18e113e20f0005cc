import type { SubjectSource } from '../../kernel/index.ts';
import { handoverEntity } from './entities.ts';
import { findSigners } from './queries/handovers.ts';

/** What becomes of a handover is its signers' to know. */
export const handoverSource: SubjectSource = { kind: handoverEntity.name, responsible: findSigners };
