import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';

/** Under which this machine is reached. */
export interface MachineNames {
  /** Host names, as certificates write them. */
  hosts: string[];
  /** IPv4 addresses in the factory's network, the likeliest first. */
  addresses: string[];
}

const ADDRESSES_MAX = 40;

export function namesOfMachine(publicOrigins: ReadonlySet<string>): MachineNames {
  const own = asciiOf(hostname());
  const given = [...publicOrigins].map((origin) => new URL(origin).hostname);
  const hosts = own === '' ? [] : own.includes('.') ? [own] : [own, `${own}.local`];
  return {
    hosts: [...new Set([...hosts, ...given.filter((host) => /^[^[]*[a-z]/i.test(host)).map(asciiOf)])],
    // In a container the machine doesn't know under which address it is reached; whoever starts it says so.
    addresses: [...new Set([...given.filter((host) => isIPv4(host)), ...lanAddresses()])],
  };
}

/** Of a computer whose name is 装配线: certificates know ASCII only. */
function asciiOf(name: string): string {
  return domainToASCII(name.toLowerCase().replace(/\.$/, ''));
}

/** Bridges of containers and virtual machines come last: phones don't reach them. */
function lanAddresses(): string[] {
  const found = Object.entries(networkInterfaces()).flatMap(([face, at = []]) =>
    at
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, virtual: /^(docker|br-|veth|virbr|vmnet|vbox|tun|tap|vEthernet)/.test(face) })),
  );
  found.sort((one, other) => Number(one.virtual) - Number(other.virtual));
  return [...new Set(found.map(({ address }) => address))].slice(0, ADDRESSES_MAX);
}
