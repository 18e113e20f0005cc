import type { SubjectSource } from '../../kernel/index.ts';
import { purchaseOrderEntity } from './entities.ts';
import { findBuyer } from './queries/orders.ts';

/** Who made an order answers for it. */
export const purchaseOrderSource: SubjectSource = { kind: purchaseOrderEntity.name, responsible: findBuyer };
