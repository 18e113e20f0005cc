import type { SubjectSource } from '../../kernel/index.ts';
import { chartEntity } from './entities.ts';
import { findResponsible } from './queries/charts.ts';

/** Whoever answers for the plan answers for its charts. */
export const chartResponsible: SubjectSource = { kind: chartEntity.name, responsible: findResponsible };
