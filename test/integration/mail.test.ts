import { describe, expect, it } from 'vitest';
import { textOf } from '../pdf/readPdf.ts';
import { mailsTo, newAddress, settledMail } from '../support/mail.ts';
import { eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

interface Prepared {
  readonly account: TestAccount;
  readonly address: string;
  readonly clientId: string;
  readonly invoiceId: string;
  readonly path: string;
}

/** An account with a client of an address of its own, and a draft. */
async function prepare(client: object = {}, account?: TestAccount): Promise<Prepared> {
  const of = account ?? (await stack.addAccount());
  const address = newAddress();
  const { body: added } = await stack.call('POST', '/clients', {
    key: of.key,
    body: { name: 'Acme Corporation', email: address, ...client },
  });
  const { body: invoice } = await stack.call('POST', '/invoices', { key: of.key, body: invoiceFor(added.id) });
  return { account: of, address, clientId: added.id, invoiceId: invoice.id, path: `/invoices/${invoice.id}` };
}

const call = ({ account }: Pick<Prepared, 'account'>, method: string, path: string, body?: unknown, headers = {}) =>
  stack.call(method, path, { key: account.key, headers, ...(body === undefined ? {} : { body }) });

const send = (prepared: Prepared, body?: unknown, headers = {}) =>
  call(prepared, 'POST', `${prepared.path}/send`, body, headers);

async function sendAndWait(prepared: Prepared, body?: unknown) {
  const { body: email } = await send(prepared, body);
  return settledMail(stack, prepared.account.key, email.id);
}

const typesOf = async (prepared: Prepared, objectId: string) =>
  (await call(prepared, 'GET', `/events?objectId=${objectId}`)).body.data.map(({ type }: { type: string }) => type);

describe('sending an invoice', () => {
  it.concurrent('marks a draft as sent and mails it to the client, with the PDF', async () => {
    const prepared = await prepare();
    const { status, headers, body } = await send(prepared);
    expect([status, body.status, body.to, body.kind]).toEqual([201, 'QUEUED', [prepared.address], 'INVOICE']);
    expect((await call(prepared, 'GET', prepared.path)).body.status).toBe('SENT');
    const email = await settledMail(stack, prepared.account.key, body.id);
    expect(email).toMatchObject({ status: 'SENT', subject: 'Invoice INV-0001 from Studio Norte' });
    const [mail, ...others] = await mailsTo(stack, prepared.address);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(email.subject);
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual(['INV-0001.pdf']);
    const pdf = await fetch(stack.local.origin + mail?.attachments[0]?.path);
    expect(await textOf(new Uint8Array(await pdf.arrayBuffer()))).toContain('INV-0001');
    const { hostedUrl } = (await call(prepared, 'GET', prepared.path)).body;
    expect(mail?.text).toContain(hostedUrl);
    expect(mail?.html).toContain(hostedUrl);
    expect((await stack.call('GET', headers.get('location') ?? '', { key: prepared.account.key })).body).toEqual(email);
    expect(await typesOf(prepared, email.id)).toEqual(['email.sent']);
    expect(await typesOf(prepared, prepared.invoiceId)).toContain('invoice.sent');
  });

  it.concurrent("speaks the client's language, and shows the sender's logo, colour and words", async () => {
    const prepared = await prepare({ locale: 'es-ES' });
    const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z" fill="#0f766e"/></svg>`;
    const settings = {
      logo: `data:image/svg+xml;base64,${Buffer.from(logo).toString('base64')}`,
      accentColor: '#be123c',
      email: 'hola@norte.example',
    };
    expect((await call(prepared, 'PUT', '/account', settings)).status).toBe(200);
    await sendAndWait(prepared, { message: 'Hola Ana,\n\ngracias por todo.' });
    const [mail] = await mailsTo(stack, prepared.address);
    expect(mail?.subject).toBe('Factura INV-0001 de Studio Norte');
    expect(mail?.text).toMatch(/^Hola Ana,\n\ngracias por todo\.\n\nPendiente de pago: 100,00/);
    expect(mail?.html).toContain('cid:logo');
    expect(mail?.html).toContain('#be123c');
    expect(mail?.attachments.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'application/pdf']);
    expect(mail?.headers).toContainEqual({ name: 'Reply-To', value: 'Studio Norte <hola@norte.example>' });
  });

  it.concurrent('goes to whom the request names, in place of the client', async () => {
    const prepared = await prepare();
    const [to, cc] = [newAddress(), newAddress()];
    await sendAndWait(prepared, { to: [to], cc: [cc], subject: 'March 😀' });
    expect(await mailsTo(stack, prepared.address)).toEqual([]);
    expect((await mailsTo(stack, to)).map((mail) => [mail.subject, mail.cc])).toEqual([['March 😀', cc]]);
  });

  it.concurrent('again leaves the invoice as it is', async () => {
    const prepared = await prepare();
    await sendAndWait(prepared);
    const before = (await call(prepared, 'GET', prepared.path)).body;
    await sendAndWait(prepared, {});
    expect((await call(prepared, 'GET', prepared.path)).body).toEqual(before);
    expect(await mailsTo(stack, prepared.address)).toHaveLength(2);
  });

  it.concurrent('of one that is paid says that it is paid', async () => {
    const prepared = await prepare();
    await call(prepared, 'PATCH', prepared.path, { status: 'SENT' });
    await call(prepared, 'PATCH', prepared.path, { status: 'PAID' });
    expect((await sendAndWait(prepared)).status).toBe('SENT');
    expect((await mailsTo(stack, prepared.address))[0]?.text).toMatch(/It is paid/);
  });

  it.concurrent('of one that is void is a 409, and mails nothing', async () => {
    const prepared = await prepare();
    await call(prepared, 'PATCH', prepared.path, { status: 'VOID' });
    const { status, body } = await send(prepared);
    expect([status, body.error.code]).toEqual([409, 'CONFLICT']);
    expect((await call(prepared, 'GET', `${prepared.path}/emails`)).body.data).toEqual([]);
  });

  it.concurrent('with the same key is done once', async () => {
    const prepared = await prepare();
    const key = { 'Idempotency-Key': 'send once' };
    const [one, other] = [await send(prepared, {}, key), await send(prepared, {}, key)];
    expect([one.body, one.status]).toEqual([other.body, other.status]);
    expect(other.headers.get('idempotent-replayed')).toBe('true');
    await settledMail(stack, prepared.account.key, one.body.id);
    expect((await call(prepared, 'GET', `${prepared.path}/emails`)).body.data).toHaveLength(1);
  });

  it.concurrent('is refused where the invoice changed since it was read', async () => {
    const prepared = await prepare();
    const { headers } = await call(prepared, 'GET', prepared.path);
    await call(prepared, 'PUT', prepared.path, { notes: 'Changed' });
    const ifMatch = { 'If-Match': headers.get('etag') ?? '' };
    expect((await send(prepared, {}, ifMatch)).status).toBe(412);
    expect((await call(prepared, 'GET', prepared.path)).body.status).toBe('DRAFT');
  });

  it.concurrent.each([
    [{ to: [] }, 'to'],
    [{ to: ['nobody'] }, 'to[0]'],
    [{ to: ['a@b.example\r\nBcc: c@d.example'] }, 'to[0]'],
    [{ to: Array.from({ length: 11 }, (_, index) => `a${index}@b.example`) }, 'to'],
    [{ cc: Array.from({ length: 11 }, (_, index) => `a${index}@b.example`) }, 'cc'],
    [{ to: ['a@b.example'], cc: ['A@B.example'] }, 'to'],
    [{ to: ['[email protected]'] }, 'to[0]'],
    [{ to: ['a@localhost'] }, 'to[0]'],
    [{ subject: 'x'.repeat(201) }, 'subject'],
    [{ subject: 'two\nlines' }, 'subject'],
    [{ subject: ' ' }, 'subject'],
    [{ message: 'x'.repeat(5001) }, 'message'],
    [{ recipient: 'a@b.example' }, 'recipient'],
    [{ message: '\u0000' }, 'message'],
  ])('with %j is a 422 that blames %s', async (body, field) => {
    const prepared = await prepare();
    const answer = await send(prepared, body);
    expect([answer.status, answer.body.error.details[0].field]).toEqual([422, field]);
    expect((await call(prepared, 'GET', prepared.path)).body.status).toBe('DRAFT');
  });

  it.concurrent('to a client whose address is none says so', async () => {
    const prepared = await prepare({ email: '[email protected]' });
    const { status, body } = await send(prepared);
    expect([status, body.error.details[0].field]).toEqual([422, 'to[0]']);
  });
});

describe('a receiver that', () => {
  it.concurrent('does not exist gets no more mail, until it is the new address of a client', async () => {
    const prepared = await prepare();
    const address = `bounce+${crypto.randomUUID().slice(0, 8)}@simulator.amazonses.com`;
    const { body } = await send(prepared, { to: [address] });
    const email = await eventually(
      async () => (await call(prepared, 'GET', `/emails/${body.id}`)).body,
      ({ status }) => status === 'BOUNCED',
    );
    expect(email.rejections).toEqual([{ email: address, type: 'BOUNCE', reason: 'smtp; 550 5.1.1 user unknown' }]);
    expect(await typesOf(prepared, body.id)).toEqual(['email.bounced', 'email.sent']);
    const refused = await send(prepared, { to: [newAddress(), address.toUpperCase()] });
    expect([refused.status, refused.body.error.details[0].field]).toEqual([409, 'to[1]']);
    // Another account has nothing to do with it.
    expect((await send(await prepare(), { to: [address] })).status).toBe(201);
    await call(prepared, 'PUT', `/clients/${prepared.clientId}`, { email: address });
    expect((await send(prepared)).status).toBe(201);
  });

  it.concurrent('complains gets no more mail', async () => {
    const prepared = await prepare();
    const address = `complaint+${crypto.randomUUID().slice(0, 8)}@simulator.amazonses.com`;
    const { body } = await send(prepared, { to: [prepared.address], cc: [address] });
    await eventually(
      async () => (await call(prepared, 'GET', `/emails/${body.id}`)).body,
      ({ status }) => status === 'COMPLAINED',
    );
    expect((await send(prepared, { cc: [address] })).body.error.details[0].field).toBe('cc[0]');
    expect((await send(prepared)).status).toBe(201);
  });
});

describe('feedback', () => {
  const record = (payload: object) =>
    stack.local.invoke<{ batchItemFailures: unknown[] }>('recordMailFeedback', {
      Records: [{ messageId: '1', body: JSON.stringify(payload), attributes: {} }],
    });
  const bounce = (accountId: string, emailId: string, addresses: readonly string[], bounceType = 'Permanent') => ({
    eventType: 'Bounce',
    mail: { tags: { account: [accountId], email: [emailId] } },
    bounce: { bounceType, bouncedRecipients: addresses.map((emailAddress) => ({ emailAddress })) },
  });

  it.concurrent('that comes twice is one event', async () => {
    const prepared = await prepare();
    const email = await sendAndWait(prepared);
    const message = bounce(prepared.account.accountId, email.id, [prepared.address]);
    await Promise.all([record(message), record(message)]);
    await record(message);
    expect(await typesOf(prepared, email.id)).toEqual(['email.bounced', 'email.sent']);
  });

  it.concurrent('that says that it may work later is only noted', async () => {
    const prepared = await prepare();
    const email = await sendAndWait(prepared);
    await record(bounce(prepared.account.accountId, email.id, [prepared.address], 'Transient'));
    const { body } = await call(prepared, 'GET', `/emails/${email.id}`);
    expect([body.status, body.rejections]).toEqual(['SENT', [{ email: prepared.address, type: 'SOFT_BOUNCE' }]]);
    expect(await typesOf(prepared, email.id)).toEqual(['email.sent']);
    expect((await send(prepared)).status).toBe(201);
  });

  it.concurrent('that was forged can do nothing to another account, and nothing to addresses that got no mail', async () => {
    const [prepared, other] = [await prepare(), await prepare()];
    const [email, others] = [await sendAndWait(prepared), await sendAndWait(other)];
    const forged = [
      bounce(prepared.account.accountId, others.id, [other.address]),
      bounce(prepared.account.accountId, email.id, [other.address, 'x@y.example']),
      bounce('constructor', '__proto__', [prepared.address]),
      bounce('', `${email.id}#`, [prepared.address]),
      { eventType: 'Bounce', mail: {} },
    ];
    for (const message of forged) expect(await record(message)).toEqual({ batchItemFailures: [] });
    for (const [of, { id }] of [
      [prepared, email],
      [other, others],
    ] as const) {
      expect((await call(of, 'GET', `/emails/${id}`)).body.status).toBe('SENT');
      expect((await send(of)).status).toBe(201);
    }
    expect((await send(prepared, { to: [other.address] })).status).toBe(201);
  });

  it.concurrent('of another shape is a message that failed', async () => {
    expect((await record({ eventType: 'Bounce' })).batchItemFailures).toHaveLength(1);
  });

  it.concurrent('about malware makes the mail a failed one', async () => {
    const prepared = await prepare();
    const email = await sendAndWait(prepared);
    const { accountId } = prepared.account;
    await record({
      eventType: 'Reject',
      mail: { tags: { account: [accountId], email: [email.id] } },
      reject: { reason: 'Bad content' },
    });
    expect((await call(prepared, 'GET', `/emails/${email.id}`)).body).toMatchObject({ status: 'FAILED' });
    expect(await typesOf(prepared, email.id)).toEqual(['email.failed', 'email.sent']);
  });
});

describe('the mails about an invoice', () => {
  it.concurrent('are listed newest first, page by page', async () => {
    const prepared = await prepare();
    const ids: string[] = [];
    for (const subject of ['One', 'Two', 'Three']) ids.unshift((await send(prepared, { subject })).body.id);
    const first = await call(prepared, 'GET', `${prepared.path}/emails?limit=2`);
    const { nextCursor } = first.body.pagination;
    const second = await call(prepared, 'GET', `${prepared.path}/emails?limit=2&cursor=${nextCursor}`);
    expect([...first.body.data, ...second.body.data].map(({ id }) => id)).toEqual(ids);
    expect(second.body.pagination).toEqual({ limit: 2, hasMore: false });
  });

  it.concurrent('are those of the account alone', async () => {
    const [prepared, other] = [await prepare(), await prepare()];
    const { body } = await send(prepared);
    expect((await call(other, 'GET', `/emails/${body.id}`)).status).toBe(404);
    expect((await call(other, 'GET', `${prepared.path}/emails`)).status).toBe(404);
    expect((await call(other, 'POST', `${prepared.path}/send`)).status).toBe(404);
    for (const id of ['constructor', 'eml_', `${body.id}x`, '%00', prepared.invoiceId]) {
      expect((await call(prepared, 'GET', `/emails/${id}`)).status).toBe(404);
    }
  });
});
