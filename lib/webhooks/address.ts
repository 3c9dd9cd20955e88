import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether loopback addresses may be called, also without TLS. Only for a service that runs on one's own machine. */
export interface AddressRules {
  readonly allowLoopback?: boolean | undefined;
}

export const MAX_URL_LENGTH = 2_048;

/** The part of IPv6 from which global addresses are assigned. Ranges elsewhere have no name, but nobody is there. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Public by its number, but only machines in Azure reach it: their metadata. */
const AZURE_METADATA = '168.63.129.16';

/** Names that only a local network knows. */
const LOCAL_NAMES = ['local', 'internal', 'localdomain', 'home.arpa'];

const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Whether this IP address, as a look-up gives it, may be called. It must be a global unicast address. Addresses in which
 * another one is embedded (IPv4-mapped, NAT64, 6to4, Teredo) are refused whole.
 */
export function mayCall(address: string, { allowLoopback = false }: AddressRules = {}): boolean {
  const range = rangeOf(address);
  return range === 'global' || (allowLoopback && range === 'loopback');
}

/** What is wrong with the URL of a webhook. Undefined where nothing is. Names are not looked up. */
export function webhookUrlProblem(url: string, { allowLoopback = false }: AddressRules = {}): string | undefined {
  const schemes = allowLoopback ? 'https://, or with http:// on this machine' : 'https://';
  if (url.length > MAX_URL_LENGTH) return `Must have at most ${MAX_URL_LENGTH} characters`;
  // The parser would drop white space and control characters, read \ as /, and add slashes that are missing.
  if (!/^https?:\/\/[^/?#]/i.test(url) || /[\s\\\p{Cc}\p{Cs}]/u.test(url))
    return `Must be a URL that begins with ${schemes}`;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return 'Must have a valid host and port';
  const isLoopback = allowLoopback && isLoopbackHost(parsed);
  if (parsed.protocol !== 'https:' && !isLoopback) return `Must be a URL that begins with ${schemes}`;
  if (parsed.username !== '' || parsed.password !== '') return 'Must hold no user name or password';
  if (url.includes('#')) return 'Must have no fragment (#…), as it would not be sent';
  return isLoopback ? undefined : (portProblem(parsed) ?? hostProblem(hostOf(parsed)));
}

/** The host as it is looked up and compared with certificates: no brackets around an IPv6 address, no dot at the end. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** Whether the host is a loopback address, or a name that always stands for one (RFC 6761). */
export function isLoopbackHost(url: URL): boolean {
  const host = hostOf(url);
  return isIP(host) ? rangeOf(host) === 'loopback' : isLocalhost(host);
}

export function isLocalhost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

/** Ports of other services, such as mail, would take the call for something else. */
function portProblem({ port }: URL): string | undefined {
  return port === '' || Number(port) >= 1_024 ? undefined : 'Must have the port 443, or one from 1024';
}

function hostProblem(host: string): string | undefined {
  if (isIP(host)) return mayCall(host) ? undefined : 'Must not be a private, local or reserved address';
  const isLocal = isLocalhost(host) || LOCAL_NAMES.some((name) => host === name || host.endsWith(`.${name}`));
  if (isLocal) return 'Must not be a name of a local network';
  return HOST_NAME.test(host) ? undefined : 'Must have a full host name, such as hooks.example.com';
}

type Range = 'global' | 'loopback' | 'other';

function rangeOf(address: string): Range {
  // `isIP` takes no odd notations. A zone (%eth0) belongs to a local address.
  if (!isIP(address) || address.includes('%') || address === AZURE_METADATA) return 'other';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return 'loopback';
  const isGlobal = range === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6));
  return isGlobal ? 'global' : 'other';
}
