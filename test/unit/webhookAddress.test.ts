import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayCall, webhookUrlProblem } from '../../lib/webhooks/address.ts';

const GLOBAL = ['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450:4001::200e'];

const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  unspecified: ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  'link-local': ['169.254.0.1', 'fe80::1', 'febf::1'],
  metadata: ['169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
  'unique-local': ['fc00::1', 'fdff::1'],
  'site-local': ['fec0::1'],
  'carrier-grade': ['100.64.0.1', '100.127.255.255'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  broadcast: ['255.255.255.255'],
  reserved: ['240.0.0.1', '192.0.0.1', '192.88.99.1', '2001:1::1', '5f00::1', '4000::1', 'e000::1'],
  benchmarking: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  discard: ['100::1'],
  'IPv4-mapped': ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '0:0:0:0:0:ffff:a00:1'],
  'IPv4-compatible': ['::127.0.0.1', '::8.8.8.8', '::a9fe:a9fe'],
  'IPv4-translated': ['::ffff:0:127.0.0.1'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1', '64:ff9b:1:ffff::1'],
  '6to4': ['2002:7f00:1::', '2002:a9fe:a9fe::1'],
  Teredo: ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ORCHID: ['2001:10::1', '2001:20::1', '2001:30::1'],
  'with a zone': ['fe80::1%eth0', '2606:4700:4700::1111%eth0'],
  'in other notations': ['127.1', '0x7f.0.0.1', '2130706433', '017700000001', '[::1]', ' 8.8.8.8', '8.8.8.8.', '', 'a'],
};

const forbidden = Object.entries(FORBIDDEN).flatMap(([kind, list]) => list.map((address) => [address, kind] as const));

describe('an address', () => {
  it.each(GLOBAL)('%s may be called', (address) => {
    expect(mayCall(address)).toBe(true);
    expect(webhookUrlProblem(`https://${address.includes(':') ? `[${address}]` : address}/hooks`)).toBeUndefined();
  });

  it.each(forbidden)('%s (%s) may not be called', (address) => {
    expect(mayCall(address)).toBe(false);
  });

  it.each(forbidden)('%s (%s) is callable with loopback only if it is loopback', (address, kind) => {
    expect(mayCall(address, { allowLoopback: true })).toBe(kind === 'loopback');
  });

  it('of IPv4 may be called by nobody who embeds it in an IPv6 address', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
        const [high, low] = [0, 2].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
        for (const start of ['::ffff:', '::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '2002:']) {
          expect(mayCall(`${start}${high}:${low}${start === '2002:' ? '::' : ''}`)).toBe(false);
        }
      }),
    );
  });

  it('of IPv6 may be called only if it is assigned globally', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const [first = 0] = groups;
        const address = groups.map((part) => part.toString(16)).join(':');
        if (first < 0x2000 || first > 0x3fff) expect(mayCall(address)).toBe(false);
        expect(mayCall([0x2a00, ...groups.slice(1)].map((part) => part.toString(16)).join(':'))).toBe(true);
      }),
    );
  });
});

describe('the URL of a webhook', () => {
  it.each([
    'https://hooks.example.com',
    'https://hooks.example.com/a/b?c=d&e=%20',
    'https://hooks.example.com:8443/',
    'https://hooks.example.com:443/',
    'https://hooks.example.com./',
    'HTTPS://Hooks.Example.COM/',
    'https://a_b.example.com/',
    'https://españa.example/ñ',
    'https://例え.テスト/',
    'https://１.１.１.１/',
    `https://example.com/${'a'.repeat(2_048 - 20)}`,
  ])('may be %s', (url) => {
    expect(webhookUrlProblem(url)).toBeUndefined();
  });

  it.each([
    ['http://hooks.example.com/', 'begins with https://'],
    ['ftp://hooks.example.com/', 'begins with https://'],
    ['file:///etc/passwd', 'begins with https://'],
    ['javascript:alert(1)', 'begins with https://'],
    ['gopher://127.0.0.1:6379/_x', 'begins with https://'],
    ['hooks.example.com', 'begins with https://'],
    ['//hooks.example.com', 'begins with https://'],
    ['', 'begins with https://'],
    ['https:hooks.example.com', 'begins with https://'],
    ['https:/hooks.example.com', 'begins with https://'],
    ['https:///hooks.example.com', 'begins with https://'],
    ['https:\\\\hooks.example.com', 'begins with https://'],
    ['https://hooks.example.com\\@127.0.0.1/', 'begins with https://'],
    [' https://hooks.example.com', 'begins with https://'],
    ['https://hooks.example.com/ ', 'begins with https://'],
    ['https://hooks.exa\nmple.com/', 'begins with https://'],
    ['https://hooks.example.com/\u0000', 'begins with https://'],
    ['https://hooks.example.com/\ud800', 'begins with https://'],
    ['https://', 'begins with https://'],
    ['https://?', 'begins with https://'],
    ['https://#', 'begins with https://'],
    ['https://hooks.example.com:0/', 'port'],
    ['https://hooks.example.com:25/', 'port'],
    ['https://hooks.example.com:80/', 'port'],
    ['https://hooks.example.com:1023/', 'port'],
    ['https://hooks.example.com:65536/', 'valid host and port'],
    ['https://hooks.example.com:x/', 'valid host and port'],
    ['https://:443/', 'valid host and port'],
    ['https://[::1/', 'valid host and port'],
    ['https://[fe80::1%25eth0]/', 'valid host and port'],
    ['https://1.2.3.4.5/', 'valid host and port'],
    ['https://256.1.1.1/', 'valid host and port'],
    ['https://ex%00ample.com/', 'valid host and port'],
    ['https://user@hooks.example.com/', 'user name'],
    ['https://user:password@hooks.example.com/', 'user name'],
    ['https://:password@hooks.example.com/', 'user name'],
    ['https://hooks.example.com@127.0.0.1/', 'user name'],
    ['https://hooks.example.com/#part', 'fragment'],
    ['https://hooks.example.com/#', 'fragment'],
    ['https://127.0.0.1/', 'private'],
    ['https://127.1/', 'private'],
    ['https://0x7f.1/', 'private'],
    ['https://0x7f000001/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://017700000001/', 'private'],
    ['https://0177.0.0.1/', 'private'],
    ['https://127.0.0.1./', 'private'],
    ['https://%31%32%37.0.0.1/', 'private'],
    ['https://１２７.０.０.１/', 'private'],
    ['https://①②⑦.⓪.⓪.①/', 'private'],
    ['https://127。0。0。1/', 'private'],
    ['https://0/', 'private'],
    ['https://169.254.169.254/latest/meta-data/', 'private'],
    ['https://[::]/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:127.0.0.1]/', 'private'],
    ['https://[0:0:0:0:0:ffff:7f00:1]/', 'private'],
    ['https://[::127.0.0.1]/', 'private'],
    ['https://[64:ff9b::a00:1]/', 'private'],
    ['https://[fd00:ec2::254]/', 'private'],
    ['https://localhost/', 'local network'],
    ['https://LOCALHOST./', 'local network'],
    ['https://ⓛocalhost/', 'local network'],
    ['https://any.localhost/', 'local network'],
    ['https://printer.local/', 'local network'],
    ['https://ip-10-0-0-1.ec2.internal/', 'local network'],
    ['https://metadata.google.internal/', 'local network'],
    ['https://router.home.arpa/', 'local network'],
    ['https://intranet/', 'full host name'],
    ['https://com./', 'full host name'],
    ['https://a..example.com/', 'full host name'],
    ['https://-a.example.com/', 'full host name'],
    ['https://*.example.com/', 'full host name'],
    ["https://a'b.example.com/", 'full host name'],
    [`https://${'a'.repeat(64)}.example.com/`, 'full host name'],
    [`https://${'a.'.repeat(130)}com/`, 'full host name'],
    [`https://example.com/${'a'.repeat(2_049 - 20)}`, 'at most 2048 characters'],
  ])('may not be %s', (url, why) => {
    expect(webhookUrlProblem(url)).toContain(why);
  });

  it('is judged, whatever the text', () => {
    const anyUrl = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map((rest) => `https://${rest}`),
    );
    fc.assert(
      fc.property(anyUrl, fc.boolean(), (url, allowLoopback) => {
        const problem = webhookUrlProblem(url, { allowLoopback });
        if (problem === undefined) expect(new URL(url).protocol).toMatch(/^https?:$/);
        else expect(problem).toMatch(/^Must /);
      }),
    );
  });

  it.each([
    'http://127.0.0.1:4000/hooks',
    'http://127.1/',
    'http://localhost:4000/',
    'http://hooks.localhost/',
    'http://[::1]:4000/',
    'https://localhost:4000/',
  ])('may be %s where loopback is allowed', (url) => {
    expect(webhookUrlProblem(url, { allowLoopback: true })).toBeUndefined();
    expect(webhookUrlProblem(url)).not.toBeUndefined();
  });

  it.each([
    'http://hooks.example.com/',
    'http://10.0.0.1/',
    'http://0.0.0.0:4000/',
    'http://169.254.169.254/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost.example.com/',
    'http://user@localhost/',
    'http://localhost/#part',
    'ftp://localhost/',
    'https://10.0.0.1/',
    'https://printer.local/',
  ])('may not be %s even where loopback is allowed', (url) => {
    expect(webhookUrlProblem(url, { allowLoopback: true })).toMatch(/^Must /);
  });
});
