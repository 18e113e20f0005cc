import { type Configuration, formatAmount } from '../../../kernel/index.ts';
import type { Rfq } from '../rules/rfq.ts';
import { dayIn } from '../terms/choose-term.ts';

/** What every event of a request for quotation says of it. */
export function toldOfRfq({ id, code, workshopId }: Pick<Rfq, 'id' | 'code' | 'workshopId'>) {
  return { rfqId: id, rfqCode: code, workshopId };
}

/** It in words, for the audit log. */
export function sayRfq(
  { suppliers, lines, answersUntil, note }: Pick<Rfq, 'suppliers' | 'lines' | 'answersUntil' | 'note'>,
  configuration: Configuration,
) {
  const said = lines.map(({ lineNumber, itemCode, quantity, unit, wantedAt }) => {
    return `${lineNumber} ${itemCode} ${formatAmount(quantity)} ${unit} · ${dayIn(configuration, wantedAt)}`;
  });
  return {
    suppliers: suppliers.map(({ supplierName }) => supplierName).join('、'),
    lines: said.join('; '),
    answersUntil: answersUntil.toISOString(),
    note,
  };
}
