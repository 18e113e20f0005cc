import { BlockList, isIP } from 'node:net';

/** Where an address lies, as seen from this machine. `closed` is nobody that the program should ever speak to, and what is no address. */
export type Net = 'closed' | 'this_machine' | 'own' | 'outside';

/** Unspecified, link-local with the metadata services of clouds, multicast, reserved. */
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
  // Shared between a carrier and its customers, and for trying networks out: nobody's public address.
  ['100.64.0.0', 10],
  ['198.18.0.0', 15],
  ['fc00::', 7],
  ['fec0::', 10],
]);
/** Addresses of version 6 that are ways to an address of version 4: by translation (RFC 6052), and the tunnels 6to4 and Teredo. */
const leadsElsewhere = listOf([
  ['64:ff9b::', 32],
  ['2002::', 16],
  ['2001::', 32],
  ['::', 96],
]);

/** To be asked of the address that is connected to, not of its name: a name can lead elsewhere in between. */
export function netOf(address: string): Net {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const has = (list: BlockList) => list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(plain) === 0 || has(closed)) return 'closed';
  if (has(loopback)) return 'this_machine';
  // What lies at the other end can't be seen from here.
  if (isIP(plain) === 6 && leadsElsewhere.check(plain, 'ipv6')) return 'closed';
  return has(ownNet) ? 'own' : 'outside';
}

function listOf(ranges: [address: string, prefix: number][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return list;
}
