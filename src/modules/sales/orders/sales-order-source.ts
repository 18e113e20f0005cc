import type { SubjectSource } from '../../../kernel/index.ts';
import { salesOrderEntity } from '../entities.ts';
import { findCreator } from '../queries/orders.ts';

/** Whoever quoted answers for the order. */
export const salesOrderSource: SubjectSource = { kind: salesOrderEntity.name, responsible: findCreator };
