import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { netOf } from '../../kernel/index.ts';
import type { Reach } from '../reach.ts';
import { misconfigured } from '../say-trouble.ts';

/**
 * What a list of allowances reaches: public addresses always; this machine and private ranges only where an entry names the host
 * (`erp.example`, `*.plant.example`), the address (`10.1.2.3`, `[::1]`) or its range (`10.1.0.0/16`), each with `:port` behind it where only that port is
 * meant; link-local addresses, metadata services and the like never. Throws Misconfigured for an entry that says none of these.
 */
export function reachOf(entries: readonly string[]): Reach {
  const allowances = entries.map(readAllowance);
  return {
    allows(host, address, port) {
      const net = netOf(address);
      if (net === 'closed') return false;
      if (net === 'outside') return true;
      const name = plainHost(host);
      return allowances.some((allowance) => {
        if (allowance.port !== null && allowance.port !== port) return false;
        return allowance.names(name) || allowance.holds(plainAddress(address));
      });
    },
  };
}

interface Allowance {
  port: number | null;
  names(host: string): boolean;
  holds(address: string): boolean;
}

function readAllowance(entry: string): Allowance {
  const { host, prefix, port } = partsOf(entry.trim()) ?? {};
  if (host === undefined) throw unreadable(entry);
  const said = { port: port === undefined ? null : Number(port), names: () => false, holds: () => false };
  if (said.port !== null && (said.port < 1 || said.port > 65_535)) throw unreadable(entry);
  if (isIP(host) > 0) return { ...said, holds: holdsOf(entry, host, prefix) };
  if (prefix !== undefined) throw unreadable(entry);
  const suffix = host.startsWith('*.') ? plainHost(host.slice(2)) : null;
  const name = suffix ?? plainHost(host);
  if (name === '' || name.includes('*')) throw unreadable(entry);
  return { ...said, names: (asked) => (suffix === null ? asked === name : asked.endsWith(`.${suffix}`)) };
}

/** `host`, `host:port`, `address/prefix:port`, `[address]/prefix:port`, or an address of version 6 as it is. */
function partsOf(entry: string): { host?: string; prefix?: string; port?: string } | undefined {
  if (isIP(entry) > 0) return { host: entry };
  const bracketed = /^\[(?<host>[^\]]+)\](?:\/(?<prefix>\d{1,3}))?(?::(?<port>\d{1,5}))?$/.exec(entry);
  if (bracketed) return isIP(bracketed[1] ?? '') > 0 ? bracketed.groups : undefined;
  const ranged = /^(?<host>[\da-f.:]+)\/(?<prefix>\d{1,3})(?::(?<port>\d{1,5}))?$/i.exec(entry);
  return (ranged ?? /^(?<host>[^\s[\]/:]+)(?::(?<port>\d{1,5}))?$/.exec(entry))?.groups;
}

function holdsOf(entry: string, address: string, prefix: string | undefined): (address: string) => boolean {
  const family = (of: string) => (isIP(of) === 6 ? 'ipv6' : 'ipv4');
  const list = new BlockList();
  const bits = family(address) === 'ipv6' ? 128 : 32;
  if (Number(prefix ?? bits) > bits) throw unreadable(entry);
  list.addSubnet(address, Number(prefix ?? bits), family(address));
  return (asked) => list.check(asked, family(asked));
}

/** As names are compared: in small letters, in ASCII, without the brackets of an address or the last dot. */
function plainHost(host: string): string {
  const bare = host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  return isIP(bare) > 0 ? bare : domainToASCII(bare);
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function unreadable(entry: string) {
  return misconfigured({
    zh: `允许访问的地址“${entry}”无法识别：可写主机名、*.后缀、IP 地址或网段，后面可加 :端口。`,
    en: `the allowed address "${entry}" can't be read: write a host name, *.suffix, an IP address or a range, with :port behind it where wanted`,
  });
}
