/** How many links may be asked for within an hour. */
export const LINKS_PER_HOUR = {
  /** For one address by one caller: a caller alone cannot use up what others may ask for. */
  addressAndCaller: 5,
  address: 20,
  caller: 60,
} as const;

/** A caller is an IPv4 address, or the /64 of an IPv6 address, as one connection has many addresses of that kind. */
export function callerOf(sourceIp: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(sourceIp)?.[1];
  if (mapped !== undefined || !sourceIp.includes(':')) return mapped ?? sourceIp;
  const [start = [], end = []] = sourceIp
    .toLowerCase()
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  return [...start, ...zeros, ...end]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
