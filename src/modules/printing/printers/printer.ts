import { configurationFor, defineRecord, policiesOf } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { printerFields } from '../contract.ts';
import { printingPolicies } from '../policies.ts';
import { refuse } from '../refusals.ts';
import { maySendTo } from '../rules/printer-address.ts';

export const printerRecord = defineRecord({
  name: 'printing.printer',
  thing: { zh: '打印机', en: 'printer' },
  things: { zh: '打印机', en: 'Printers' },
  path: '/printers',
  idName: 'printerId',
  fields: printerFields,
  scope: { workshop: 'workshopId' },
  whyNotAll: async (tx, candidates) => {
    const { 'printing.printer_addresses': policy } = policiesOf(await configurationFor(tx, {}), printingPolicies);
    return candidates.map(({ after: { host } }) =>
      maySendTo(host, policy) ? undefined : refuse('printing.address_forbidden', { host }, { where: '/host' }),
    );
  },
});

export const printerCommands = defineRecordCommands(printerRecord);
