import { policiesOf, type QueryContext } from '../../../kernel/index.ts';
import { masterdataPolicies } from '../../masterdata/index.ts';
import type { RfqWire } from '../contract.ts';
import { readRfqHead, readRfqLines, readRfqSuppliers } from '../queries/rfq-view.ts';

/** As it stands; what suppliers ask for is told by the comparison. */
export async function presentRfq(
  { tx, configuration }: Pick<QueryContext, 'tx' | 'configuration'>,
  id: string,
): Promise<RfqWire> {
  const head = await readRfqHead(tx, id);
  if (!head) throw new Error(`request for quotation ${id} is not there`);
  const currency = policiesOf(await configuration(), masterdataPolicies)['masterdata.currency'];
  return { ...head, currency, suppliers: await readRfqSuppliers(tx, id), lines: await readRfqLines(tx, id) };
}
