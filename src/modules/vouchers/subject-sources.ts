import type { SubjectSource } from '../../kernel/index.ts';
import { invoiceEntity, voucherEntity } from './entities.ts';
import { findInvoiceMaker, findVoucherMaker } from './queries/makers.ts';

/** Who made one answers for it. What the program drafts, nobody made. */
export const vouchersSources: readonly SubjectSource[] = [
  { kind: voucherEntity.name, responsible: findVoucherMaker },
  { kind: invoiceEntity.name, responsible: findInvoiceMaker },
];
