import { isIP } from 'node:net';
import { netOf } from '../../../kernel/index.ts';

export type TargetPolicy = 'https_only' | 'local_http';

/** Whether a webhook may go to this scheme at this address. Asked of the address that is connected to, not of its name. */
export function mayReach(protocol: string, address: string, policy: TargetPolicy): boolean {
  const net = netOf(address);
  if (net === 'closed') return false;
  if (net === 'this_machine') return policy === 'local_http';
  if (protocol === 'https:') return true;
  return protocol === 'http:' && policy === 'local_http' && net === 'own';
}

/** What can be said of an address as it is written: of names only the scheme. */
export function maySend(url: URL, policy: TargetPolicy): boolean {
  if (url.username || url.password) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) > 0) return mayReach(url.protocol, host, policy);
  return url.protocol === 'https:' || (url.protocol === 'http:' && policy === 'local_http');
}
