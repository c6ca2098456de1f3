import ipaddr from 'ipaddr.js';

/** Global unicast, all of it that is given out. What is outside maps or tunnels to other addresses, `::127.0.0.1` say. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Out of the public ranges, and yet a cloud's own (Azure's): what answers there knows the machine that asks. */
const PLATFORM = new Set(['168.63.129.16']);

/**
 * Whether an address is one of the open internet, so that fetching from it reaches nothing of the desk's own network:
 * no loopback, private, link-local or shared range, and none that stands for one in another notation.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address inside an IPv6 one (::ffff:127.0.0.1) is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || PLATFORM.has(parsed.toString())) return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** This machine itself, which tests may fetch from. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
