import { BlockList, isIP } from 'node:net';

export type TargetPolicy = 'https_only' | 'local_http';

/** Never a receiver: unspecified, link-local with the metadata services of clouds, multicast, reserved. */
const closed = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::', 32],
]);
const loopback = listOf([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
const ownNet = listOf([
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['fc00::', 7],
]);

/** Whether a webhook may go to this scheme at this address. Asked of the address that is connected to, not of its name. */
export function mayReach(protocol: string, address: string, policy: TargetPolicy): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const has = (list: BlockList) => list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(plain) === 0 || has(closed)) return false;
  if (has(loopback)) return policy === 'local_http';
  if (protocol === 'https:') return true;
  return protocol === 'http:' && policy === 'local_http' && has(ownNet);
}

/** What can be said of an address as it is written: of names only the scheme. */
export function maySend(url: URL, policy: TargetPolicy): boolean {
  if (url.username || url.password) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) > 0) return mayReach(url.protocol, host, policy);
  return url.protocol === 'https:' || (url.protocol === 'http:' && policy === 'local_http');
}

function listOf(ranges: [address: string, prefix: number][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return list;
}
