import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** What is no public address: IANA's registries of special-purpose addresses for IPv4 and IPv6. */
const NOT_PUBLIC_IPV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** All that is public in IPv6, without what leads to an IPv4 address or is for documents. */
const PUBLIC_IPV6 = ['2000::/3'];
const NOT_PUBLIC_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const notPublic = listOf(NOT_PUBLIC_IPV4, NOT_PUBLIC_IPV6);
const publicIpv6 = listOf([], PUBLIC_IPV6);

/** Whether an IP address is one of the internet's, and not of a machine, a network or a cloud's own service. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (!isIPv6(address)) return !notPublic.check(address, 'ipv4');
  return publicIpv6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** Resolves a name as usual, and fails where it leads, with any of its addresses, to what is not allowed. */
export function lookUpAllowed(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const refusal =
        error ?? (first && addresses.every(({ address }) => isAllowed(address)) ? null : refused());
      if (refusal || !first) callback(refusal ?? refused(), '', 0);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function refused(): NodeJS.ErrnoException {
  return new Error('the name leads to an address that is not public');
}

function listOf(ipv4: string[], ipv6: string[]): BlockList {
  const list = new BlockList();
  for (const [family, subnets] of [
    ['ipv4', ipv4],
    ['ipv6', ipv6],
  ] as const)
    for (const subnet of subnets) {
      const [network = '', prefix] = subnet.split('/');
      list.addSubnet(network, Number(prefix), family);
    }
  return list;
}
