import type { SubjectSource } from '../../kernel/index.ts';
import { reportEntity } from './entities.ts';
import { findResponsible } from './queries/reports.ts';

/** What becomes of a nonconformance is its owner's to know, and of whoever raised it or has something to do for it. */
export const reportSubject: SubjectSource = { kind: reportEntity.name, responsible: findResponsible };
