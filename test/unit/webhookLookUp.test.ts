import { describe, expect, it } from 'vitest';
import { askNameServers } from '../../lib/webhooks/lookUp.ts';
import { postJson } from '../../lib/webhooks/post.ts';
import { type NameAnswer, startNameServer } from '../support/nameServer.ts';

const IPV6 = '2606:4700:0:0:0:0:0:1111';
const never = new AbortController().signal;

async function ask(a: NameAnswer, aaaa: NameAnswer) {
  const asked: string[] = [];
  const server = await startNameServer((name, type) => {
    asked.push(`${type} ${name}`);
    return type === 'A' ? a : aaaa;
  });
  return { addresses: await askNameServers('hooks.example.com', never, [server]), asked };
}

describe('a look-up', () => {
  it('asks for addresses of both kinds, and for the name as it is', async () => {
    const { addresses, asked } = await ask(['1.1.1.1', '8.8.8.8'], [IPV6]);
    expect(addresses).toEqual(['1.1.1.1', '8.8.8.8', '2606:4700::1111']);
    expect(asked.toSorted()).toEqual(['A hooks.example.com', 'AAAA hooks.example.com']);
  });

  it.each<[string, NameAnswer, NameAnswer, string[]]>([
    ['has no address of the other kind', ['1.1.1.1'], [], ['1.1.1.1']],
    ['has IPv6 only', [], [IPV6], ['2606:4700::1111']],
    ['does not exist', 3, 3, []],
    ['has no address', [], [], []],
    ['has a name server that refuses', 5, 5, []],
  ])('of a name that %s', async (_, a, aaaa, expected) => {
    expect((await ask(a, aaaa)).addresses).toEqual(expected);
  });

  it('that is never answered ends when it is stopped', async () => {
    const server = await startNameServer(() => undefined);
    const end = new AbortController();
    const addresses = askNameServers('hooks.example.com', end.signal, [server]);
    setTimeout(() => end.abort(), 50);
    expect(await addresses).toEqual([]);
  });

  it('that is never answered is a timeout of the call', async () => {
    const server = await startNameServer(() => undefined);
    const lookup = (name: string, signal: AbortSignal) => askNameServers(name, signal, [server]);
    const result = await postJson('https://hooks.example.com/', { body: '', lookup, timeoutMilliseconds: 100 });
    expect(result).toMatchObject({ failure: 'TIMEOUT' });
  });

  it('of a name with a private address besides a public one forbids the call', async () => {
    const server = await startNameServer((_, type) => (type === 'A' ? ['1.1.1.1', '10.0.0.1'] : []));
    const lookup = (name: string, signal: AbortSignal) => askNameServers(name, signal, [server]);
    const result = await postJson('https://hooks.example.com/', { body: '', lookup });
    expect(result).toMatchObject({ failure: 'FORBIDDEN_ADDRESS' });
  });
});
