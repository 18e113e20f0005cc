import { isIP } from 'node:net';
import { netOf } from '../../../kernel/index.ts';
import type { PrinterAddresses } from '../policies.ts';

/** Whether a printer may stand at this address. Asked of the address that is connected to, not of its name. */
export function mayConnectTo(address: string, policy: PrinterAddresses): boolean {
  const net = netOf(address);
  if (net === 'own') return true;
  if (net === 'this_machine') return policy !== 'own_net';
  return net === 'outside' && policy === 'anywhere';
}

/** What can be said of it as it is written: where a name leads shows when it is connected to. */
export function maySendTo(host: string, policy: PrinterAddresses): boolean {
  return isIP(host) === 0 || mayConnectTo(host, policy);
}
