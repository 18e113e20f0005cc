import { column, configurationFor, defineRecord, policiesOf } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { printerFields, printerStates } from '../contract.ts';
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
  list: {
    joins: 'left join printing.printer_state s on s.printer_id = r.id',
    columns: {
      state: column.choice(`coalesce(s.state, 'unheard')`, '状况', 'Condition', printerStates),
      since: column.moment('s.since', '从何时起', 'Since', { nullable: true }),
      heardAt: column.moment('s.heard_at', '最近有回应', 'Last heard', { nullable: true }),
    },
  },
  whyNotAll: async (tx, candidates) => {
    const { 'printing.printer_addresses': policy } = policiesOf(await configurationFor(tx, {}), printingPolicies);
    return candidates.map(({ after: { host } }) =>
      maySendTo(host, policy) ? undefined : refuse('printing.address_forbidden', { host }, { where: '/host' }),
    );
  },
});

export const printerCommands = defineRecordCommands(printerRecord);
