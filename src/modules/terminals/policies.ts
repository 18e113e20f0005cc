import { definePolicies } from '../../kernel/index.ts';
import { dayPolicy } from '../inventory/index.ts';

/** What the factory decides about devices. */
export const terminalsPolicies = definePolicies({
  'terminals.day_refused': dayPolicy('must', { zh: '被退回的现场操作', en: 'refusals of devices' }),
  'terminals.day_waiting': dayPolicy('note', { zh: '终端上没传回的操作', en: 'commands waiting on devices' }),
});
