import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { readTemplates } from '../../local/build/build.ts';
import { type Local, startLocal } from '../../local/run.ts';
import { steps } from '../../scripts/smoke/steps.ts';
import { buildWith } from '../support/releasedBuild.ts';
import { EVERY } from '../support/sample.ts';
import { invoiceFor, send } from '../support/stack.ts';
import { bundleAsBefore } from './before/bundle.ts';

let local: Local;
let folder: string;
beforeAll(async () => {
  const build = await buildWith({ release: {} });
  folder = build.folder;
  local = await startLocal({ build, throttle: { RateLimit: 100_000, BurstLimit: 100_000 } });
});
afterAll(() => local?.stop());

const addAccount = async () => {
  const event = { action: 'createAccount', name: 'Studio Norte', plan: 'BUSINESS' };
  return local.invoke<{ key: { secret: string } }>('operate', event);
};

describe('the template with gradual releases, on the local AWS', () => {
  it('serves the calls of the guide through aliases', async () => {
    const { key } = await addAccount();
    for (const { name, run } of steps({ url: local.url, key: key.secret }))
      await run().catch((fault: Error) => expect.unreachable(`${name}: ${fault.message}`));
  });

  it('gives the next version the share of invocations that the release has reached', async () => {
    const next = mkdtempSync(join(tmpdir(), 'next-version-'));
    writeFileSync(join(next, 'index.mjs'), "export const handler = async () => ({ statusCode: 200, body: '{}' });");
    const [alias] = local.functions.aliasesOf('CleverInvo-openapi-get');
    const served = async () => (await (await fetch(`${local.url}/openapi.json`)).text()) === '{}';
    const shareOfTen = async () =>
      (await Promise.all(Array.from({ length: 10 }, served))).filter((isNext) => isNext).length;
    expect(await shareOfTen()).toBe(0);
    alias?.shift(next, 0.1);
    expect(await shareOfTen()).toBe(1);
    alias?.shift(next, 0.5);
    expect(await shareOfTen()).toBe(5);
    alias?.shift(next, 0);
    expect(await shareOfTen()).toBe(0);
  });

  it('refuses to start with an integration of an alias that the template does not have', async () => {
    const without = mkdtempSync(join(tmpdir(), 'no-alias-'));
    for (const [stack, template] of readTemplates({ folder })) {
      const kept = Object.entries(template.Resources).filter(([id]) => !/AuthorizeAlias|authorizeAlias/.test(id));
      writeFileSync(
        join(without, `${stack}.template.json`),
        JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }),
      );
    }
    await expect(startLocal({ build: { folder: without } })).rejects.toThrow(/has no (resource|function) .*authorize/i);
  });
});

/** The functions that read or write clients. */
const OF_CLIENTS = ['clients-create', 'clients-update', 'clients-get', 'clients-list', 'invoices-create'];
const CLIENTS = 16;
const CHANGES_OF_EACH = 4;

describe.runIf(EVERY)('a change of what is stored, the metadata of clients from an object to pairs', () => {
  interface Expected {
    readonly id: string;
    name: string;
    metadata: Readonly<Record<string, string>>;
  }

  it('is rolled out while both versions serve requests, and loses nothing', async () => {
    const before = await bundleAsBefore(OF_CLIENTS);
    const shift = (shareOfTheReleaseBefore: number) => {
      for (const name of OF_CLIENTS)
        for (const alias of local.functions.aliasesOf(`CleverInvo-${name}`))
          alias.shift(join(before, name), shareOfTheReleaseBefore);
    };
    const { secret: key } = (await addAccount()).key;
    // A pass goes on with another account after this one.
    await addAccount();
    const call = async (method: string, path: string, body?: object) => {
      const answer = await send(local.url, method, path, { key, body });
      // Two changes of one client at a time may wait for each other, but nothing fails.
      expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
      return answer.body;
    };
    const migrate = (limits: object = {}) =>
      local.invoke<{ status: string; pass: number; seen: number; changed: number; unreadable: number }>('operate', {
        action: 'migrate',
        name: 'clientMetadata',
        ...limits,
      });
    const requireAsExpected = async (clients: readonly Expected[]) => {
      for (const { id, ...expected } of clients) expect(await call('GET', `/clients/${id}`)).toMatchObject(expected);
      const { data } = await call('GET', '/clients?limit=100');
      expect(data).toHaveLength(clients.length);
      for (const { id, ...expected } of clients)
        expect(data.find((client: Expected) => client.id === id)).toMatchObject(expected);
    };

    // The release before serves all requests, and stores objects.
    shift(1);
    const clients: Expected[] = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, index) => {
        const metadata = { place: String(index), costCentre: 'A' };
        const name = `Client ${index}`;
        const { id } = await call('POST', '/clients', { name, email: `${index}@client.example`, metadata });
        return { id, name, metadata };
      }),
    );
    expect(await formsOfMetadata()).toEqual({ M: CLIENTS });

    // Expand: both releases serve, and each reads what the other writes. The migration runs among them, as slowly as it may.
    shift(0.5);
    let isUnderLoad = true;
    const passes = (async () => {
      const seen = [];
      while (isUnderLoad) seen.push(await migrate({ unitsPerSecond: 20, seconds: 1 }));
      return seen;
    })();
    await Promise.all(
      clients.map(async (client, worker) => {
        for (let change = 0; change < CHANGES_OF_EACH; change++) {
          const metadata = { place: String(worker), change: String(change) };
          const body = change % 2 === 0 ? { metadata } : { name: `Client ${worker} after ${change}` };
          const changed = await call('PUT', `/clients/${client.id}`, body);
          Object.assign(client, body);
          expect(changed).toMatchObject({ name: client.name, metadata: client.metadata });
          await call('POST', '/invoices', invoiceFor(client.id));
        }
      }),
    );
    isUnderLoad = false;
    const during = await passes;
    expect(during.map(({ unreadable }) => unreadable)).toEqual(during.map(() => 0));
    // It stopped in the middle of a pass and went on there.
    expect(during.some(({ status }) => status === 'RUNNING')).toBe(true);
    await requireAsExpected(clients);

    // To roll back is possible: the release before reads what the new one and the migration wrote.
    shift(0);
    for (const client of clients.slice(0, 5)) {
      const metadata = { ...client.metadata, new: 'yes' };
      await call('PUT', `/clients/${client.id}`, { metadata });
      Object.assign(client, { metadata });
    }
    shift(1);
    await requireAsExpected(clients);

    // The new release alone is left. Passes go on until one has changed nothing.
    shift(0);
    let last = await migrate();
    while (last.status !== 'COMPLETE' || last.changed > 0) last = await migrate();
    expect(last).toMatchObject({ status: 'COMPLETE', seen: expect.any(Number), changed: 0, unreadable: 0 });
    expect(last.seen).toBeGreaterThanOrEqual(CLIENTS);
    const forms = await formsOfMetadata();
    // The calls of the guide have made a client without metadata.
    expect(forms).toEqual({ L: CLIENTS });
    await requireAsExpected(clients);
  });

  it('is carried out by one operator at a time', async () => {
    const migrate = () =>
      local.invoke<{ status?: string; error?: { code: string } }>('operate', {
        action: 'migrate',
        name: 'clientMetadata',
      });
    const answers = await Promise.all(Array.from({ length: 4 }, migrate));
    for (const { status, error } of answers) expect(status ?? error?.code).toMatch(/^(COMPLETE|CONFLICT)$/);
    expect(answers.filter(({ status }) => status).length).toBeGreaterThan(0);
  });

  /** How many clients have their metadata in which form: `M` is an object, `L` a list of pairs. */
  async function formsOfMetadata(): Promise<Record<string, number>> {
    const TableName = local.environmentOf('operate').TABLE_NAME;
    const { Items } = await awsJson<{ Items: Record<string, Record<string, unknown>>[] }>(
      local.endpoints.dynamodb,
      'DynamoDB_20120810.Scan',
      { TableName },
    );
    const forms = Items.filter(({ pk }) => String(pk?.S).endsWith('#clients'))
      .filter(({ metadata }) => metadata)
      .map(({ metadata = {} }) => Object.keys(metadata)[0] ?? '');
    return Object.fromEntries([...new Set(forms)].map((form) => [form, forms.filter((one) => one === form).length]));
  }
});
