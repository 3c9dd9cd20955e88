import { mkdtempSync, readdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import stage from '../../cdk/stages/local.ts';
import { composeMail } from '../../lib/mail/compose.ts';
import { type Call, callsOf } from '../../local/functions/awsCalls.ts';
import { Mailbox } from '../../local/mail/mailbox.ts';
import { mailReply } from '../../local/mail/viewer.ts';
import { allows, allowsService, type Statement } from '../../local/policy.ts';
import { type Listening, listen } from '../../local/server.ts';
import { letter } from '../mail/letters.ts';
import { newAddress, type SeenMail } from '../support/mail.ts';
import { useStack } from '../support/stack.ts';

const HOSTILE = `<img src="https://tracker.example/x.gif"><script>alert(1)</script>`;

describe('/mail', () => {
  const mailbox = new Mailbox(undefined);
  let server: Listening;
  let id = '';

  beforeAll(async () => {
    server = await listen({ port: 0, host: '127.0.0.1' }, (message) => mailReply(message, mailbox));
    const { bytes } = await composeMail(
      letter({
        invoice: { seller: { name: HOSTILE } },
        email: { subject: HOSTILE },
        pdf: { bytes: new Uint8Array([1, 2, 3]), fileName: '"..\\/evil\r\n.pdf' },
        logo: { format: 'png', bytes: new Uint8Array([4, 5]) },
      }),
    );
    id = mailbox.keep(Buffer.from(bytes));
  });
  afterAll(() => server.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers });

  it('lists mails, and shows them, without any markup of theirs', async () => {
    for (const path of ['/mail', '/mail/', `/mail/${id}`]) {
      const response = await get(path);
      const page = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page).toContain('&lt;script&gt;');
      expect(page).not.toMatch(/<script|<img/);
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'unsafe-inline'; img-src data:;/,
      );
    }
  });

  it('shows the HTML of a mail in an origin of its own, where nothing runs and nothing is loaded', async () => {
    const response = await get(`/mail/${id}/html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ').find((part) => part.startsWith('sandbox'))).toBe(
      'sandbox allow-popups allow-popups-to-escape-sandbox',
    );
    expect(policy).toContain("default-src 'none'");
    expect(await response.text()).toContain('src="data:image/png;base64,BAU="');
  });

  it('gives all of it as JSON', async () => {
    const json = { Accept: 'application/json' };
    const list = await (await get('/mail', json)).json();
    expect(list).toMatchObject({ total: 1, data: [{ id, to: 'accounts@northwind.example', subject: HOSTILE }] });
    expect(await (await get('/mail?to=Accounts@northwind', json)).json()).toEqual(list);
    expect(await (await get('/mail?to=other@northwind.example', json)).json()).toEqual({ data: [], total: 0 });
    const mail = (await (await get(`/mail/${id}`, json)).json()) as SeenMail;
    expect(mail.headers).toContainEqual({ name: 'To', value: 'accounts@northwind.example' });
    expect(mail.attachments).toMatchObject([{ mediaType: 'image/png' }, { mediaType: 'application/pdf', size: 3 }]);
  });

  it('has attachments and the whole mail to download, never to show', async () => {
    for (const path of [`/mail/${id}/attachments/1`, `/mail/${id}/eml`]) {
      const { status, headers } = await get(path);
      expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        200,
        'application/octet-stream',
        'nosniff',
      ]);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
    }
    expect(Buffer.from(await (await get(`/mail/${id}/attachments/1`)).arrayBuffer())).toEqual(Buffer.from([1, 2, 3]));
  });

  it.each(['/mail/constructor', '/mail/..%2F..%2Fetc%2Fpasswd', '/mail/20261105093000123-00000000', '/mail/x/html'])(
    'has no mail at %s',
    async (path) => expect((await get(path)).status).toBe(404),
  );

  it.each(['attachments/9', 'attachments/-1', 'attachments/__proto__', 'other'])(
    'has nothing at %s of a mail',
    async (part) => expect((await get(`/mail/${id}/${part}`)).status).toBe(404),
  );

  it('is for this machine only, by a name of this machine', async () => {
    const statusBy = (host: string) =>
      new Promise<number | undefined>((resolve) => {
        request({ port: server.port, host: '127.0.0.1', path: '/mail', headers: { Host: host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    expect([await statusBy('localhost:3000'), await statusBy('evil.example')]).toEqual([200, 404]);
    const message = {
      socket: { remoteAddress: '192.0.2.1' },
      headers: { host: 'localhost' },
      url: '/mail',
      method: 'GET',
    };
    expect(await mailReply(message as unknown as IncomingMessage, mailbox)).toEqual({ statusCode: 404 });
    expect((await fetch(`http://127.0.0.1:${server.port}/mail`, { method: 'POST' })).status).toBe(405);
  });
});

it('mails are kept as files, for the next start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-mail-'));
  const ids = [1, 2].map((minute) =>
    new Mailbox(folder).keep(Buffer.from('Subject: x\r\n\r\n'), new Date(Date.UTC(2026, 10, 5, 9, minute))),
  );
  const later = new Mailbox(folder);
  expect(later.ids()).toEqual(ids.toReversed());
  expect(later.get(ids[0] ?? '')?.sentAt).toEqual(new Date('2026-11-05T09:01:00.000Z'));
  expect(readdirSync(join(folder, 'mail')).toSorted()).toEqual(ids.map((id) => `${id}.eml`));
});

describe('the emulator of SES', () => {
  const stack = useStack();
  const MESSAGE = `From: Acme <${stage.mailFrom}>\r\nTo: a@b.example\r\nSubject: Hello\r\n\r\nHello\r\n`;

  const send = (changes: Partial<SendEmailCommandInput> = {}, message = MESSAGE) => {
    const ses = new SESv2Client({
      endpoint: stack.local.endpoints.ses,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    const Destination = { ToAddresses: [newAddress()] };
    return ses.send(
      new SendEmailCommand({ Destination, Content: { Raw: { Data: Buffer.from(message) } }, ...changes }),
    );
  };
  const refusalOf = (sending: Promise<unknown>) =>
    sending.then(
      () => undefined,
      ({ name }) => name,
    );

  it('takes a mail from the identity of the template', async () => {
    expect((await send()).MessageId).toMatch(/^\d{17}-/);
  });

  it.each([
    ['from another domain', {}, MESSAGE.replace('mail.cleverinvo', 'other'), 'MessageRejected'],
    ['to nobody', { Destination: {} }, MESSAGE, 'BadRequestException'],
    ['to what is no address', { Destination: { ToAddresses: ['nobody'] } }, MESSAGE, 'BadRequestException'],
    ['to too many', { Destination: { ToAddresses: Array(51).fill('a@b.example') } }, MESSAGE, 'MessageRejected'],
    ['with a header twice', {}, `Subject: Other\r\n${MESSAGE}`, 'MessageRejected'],
    ['with an endless line', {}, `${MESSAGE}${'x'.repeat(999)}\r\n`, 'MessageRejected'],
    ['with a configuration set that is not there', { ConfigurationSetName: 'other' }, MESSAGE, 'NotFoundException'],
    ['with a strange tag', { EmailTags: [{ Name: 'a b', Value: 'c' }] }, MESSAGE, 'BadRequestException'],
    [
      'without a message',
      { Content: { Simple: { Subject: { Data: 'x' }, Body: {} } } },
      MESSAGE,
      'BadRequestException',
    ],
  ] as const)('refuses a mail %s', async (_name, changes, message, refusal) => {
    expect(await refusalOf(send(changes as Partial<SendEmailCommandInput>, message))).toBe(refusal);
  });
});

describe('roles', () => {
  const body = JSON.stringify({
    Content: { Raw: { Data: Buffer.from('From: Acme <Invoices@mail.example>\r\n\r\n').toString('base64') } },
    ConfigurationSetName: 'set',
  });
  const calls = callsOf({ method: 'POST', path: '/v2/email/outbound-emails', headers: {}, body });
  const statement = (from: string, resource: string): Statement => ({
    Effect: 'Allow',
    Action: ['ses:SendEmail', 'ses:SendRawEmail'],
    Resource: resource,
    Condition: { StringEquals: { 'ses:FromAddress': from } },
  });
  const isAllowed = (statements: readonly Statement[]) =>
    calls.every(({ action, resource, context }: Call) => allows(statements, action, resource, context));

  it('have to allow the identity, the configuration set and the sender', () => {
    const arns = ['identity/mail.example', 'configuration-set/set'].map(
      (name) => `arn:aws:ses:us-east-1:000000000000:${name}`,
    );
    expect(calls.map(({ resource }) => resource)).toEqual(arns);
    const both = (from: string) => arns.map((arn) => statement(from, arn));
    expect(isAllowed(both('invoices@mail.example'))).toBe(true);
    expect(isAllowed(both('other@mail.example'))).toBe(false);
    expect(isAllowed(both('invoices@mail.example').slice(0, 1))).toBe(false);
    expect(isAllowed([])).toBe(false);
  });

  it('of a topic let in only the service and the source that they name', () => {
    const policy: Statement[] = [
      {
        Effect: 'Allow',
        Principal: { Service: 'ses.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'topic',
        Condition: { StringEquals: { 'AWS:SourceArn': 'set' } },
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: 'topic',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ];
    const may = (service: string, arn: string) =>
      allowsService(policy, service, 'sns:Publish', 'topic', { 'aws:SourceArn': arn });
    expect([
      may('ses.amazonaws.com', 'set'),
      may('sns.amazonaws.com', 'set'),
      may('ses.amazonaws.com', 'other'),
    ]).toEqual([true, false, false]);
  });

  it('have no condition that is not understood', () => {
    const strange: Statement = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    };
    expect(() => allows([strange], 'ses:SendEmail', 'x', { 'aws:SourceIp': '10.0.0.1' })).toThrow('IpAddress');
  });
});
