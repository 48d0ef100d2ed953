import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4');
}

const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');

const EMBEDS_IPV4 = new BlockList();
EMBEDS_IPV4.addSubnet('2001::', 32, 'ipv6');
EMBEDS_IPV4.addSubnet('2002::', 16, 'ipv6');

/** True for an IP address that is not a host of the public internet: loopback, private, link-local, multicast, tunnelled. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return PRIVATE.check(address, 'ipv4');
  if (family !== 6) return true;
  return !GLOBAL_IPV6.check(address, 'ipv6') || EMBEDS_IPV4.check(address, 'ipv6');
}
