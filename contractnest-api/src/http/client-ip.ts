/** The key under which an address is counted. */
import { isIPv4, isIPv6 } from 'node:net';

/** One subscriber usually holds a whole IPv6 /64, so that is what counts as one address. */
export function addressKey(ip: string | undefined): string {
  if (ip === undefined) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIPv4(ip)) return ip;
  const [address] = ip.split('%');
  return address !== undefined && isIPv6(address) ? `${network(address)}::/64` : 'unknown';
}

function network(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const full = [...groups, ...Array.from({ length: missing }, () => '0'), ...after];
  return full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
