import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AddressRules, hostOf, isLocalhost, mayCall } from './address.ts';
import { Failure } from './failure.ts';

/** Every address of a name. Rejects or returns none where there is none. Stops when the signal is aborted. */
export type LookUp = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

/** So that a name with a thousand addresses makes no thousand connections. */
const MAX_ADDRESSES_PER_FAMILY = 2;

/**
 * The addresses to connect to. Looks the name up once. All of its addresses must be allowed: one that is not forbids the
 * others, since a name that has both is made to get in.
 */
export async function checkedAddresses(
  url: URL,
  rules: AddressRules,
  lookUp: LookUp,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const host = hostOf(url);
  const addresses = await addressesOf(host, lookUp, signal);
  if (!addresses.every((address) => mayCall(address, rules))) throw new Failure('FORBIDDEN_ADDRESS');
  // IPv4 first: functions outside of a network of one's own have no IPv6.
  const chosen = [4, 6].flatMap((family) =>
    addresses.filter((address) => isIP(address) === family).slice(0, MAX_ADDRESSES_PER_FAMILY),
  );
  if (chosen.length === 0) throw new Failure('NAME_NOT_FOUND');
  return chosen;
}

async function addressesOf(host: string, lookUp: LookUp, signal: AbortSignal): Promise<readonly string[]> {
  if (isIP(host)) return [host];
  // Name servers are not asked for it (RFC 6761).
  if (isLocalhost(host)) return ['127.0.0.1', '::1'];
  try {
    return await lookUp(host, signal);
  } catch {
    throw new Failure('NAME_NOT_FOUND');
  }
}

/**
 * Asks the name servers. Unlike `dns.lookup` it can be stopped, uses no thread that look-ups of others wait for, and adds no
 * domain of the local network to a name. Asks the servers of the system unless others are given.
 */
export async function askNameServers(
  name: string,
  signal: AbortSignal,
  servers?: readonly string[],
): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (servers) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
