import { beforeAll, describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { down, dropped, failing } from '../support/faults.ts';
import { answer, type Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { mailsTo, newAddress } from '../support/mail.ts';
import { sample } from '../support/sample.ts';
import { eventually, invoiceFor } from '../support/stack.ts';

const stack = useFaultyStack();

// No message reaches the job by itself, so that each test decides when it runs.
beforeAll(() => {
  // Each function sends its name with its calls.
  for (const { name, environment } of stack.local.functions.all())
    Object.assign(environment, { AWS_SDK_UA_APP_ID: name });
  stack.sqs.inject('SendMessage', down, { about: 'sendEmail' });
});

/** An account whose invoice is on its way by mail, and whose other jobs are done. */
async function prepare() {
  const account = await stack.addAccount();
  const { key, accountId } = account;
  const call = (method: string, path: string, body?: unknown) =>
    stack.call(method, path, { key, ...(body === undefined ? {} : { body }) });
  const address = newAddress();
  const { body: client } = await call('POST', '/clients', { name: 'Acme', email: address });
  const { body: invoice } = await call('POST', '/invoices', invoiceFor(client.id));
  const path = `/invoices/${invoice.id}`;
  const { status, body: email } = await call('POST', `${path}/send`);
  expect(status).toBe(201);
  await eventually(
    () => marksOf(accountId),
    (marks) => marks.every((mark) => mark.endsWith('#email.queued')),
  );
  const message = { accountId, documentId: invoice.id, emailId: email.id };
  const records = { Records: [{ messageId: '1', body: JSON.stringify(message), attributes: {} }] };
  const run = () => stack.local.invoke<{ batchItemFailures: unknown[] }>('sendEmail', records);
  const get = async () => (await call('GET', `/emails/${email.id}`)).body;
  /** What the caller can see in the end. */
  const outcome = async () => ({
    status: (await get()).status,
    emails: (await call('GET', `${path}/emails`)).body.data.length,
    events: (await call('GET', `/events?objectId=${email.id}`)).body.data.map(({ type }: { type: string }) => type),
    marks: (await marksOf(accountId)).filter((mark) => mark.endsWith('#email.queued')).length,
  });
  /** The ids under which the mail was sent, one for each time. */
  const messageIds = async () =>
    (await mailsTo(stack, address)).map(({ headers }) => headers.find(({ name }) => name === 'Message-ID')?.value);
  return { account, address, call, path, email, run, get, outcome, messageIds };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

const SENT = { status: 'SENT', emails: 1, events: ['email.sent'], marks: 0 };

async function marksOf(accountId: string): Promise<string[]> {
  const { endpoints, environmentOf } = stack.local;
  const { Items } = await awsJson<{ Items: { pendingSk: { S: string } }[] }>(
    endpoints.dynamodb,
    'DynamoDB_20120810.Scan',
    { TableName: environmentOf('sendEmail').TABLE_NAME, IndexName: 'pending' },
  );
  return Items.map(({ pendingSk: { S } }) => S).filter((mark) => mark.includes(accountId));
}

/** As if the time was over that the last run had the mail to itself. */
async function endHold({ account: { accountId }, email }: Prepared): Promise<void> {
  const { endpoints, environmentOf } = stack.local;
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
    TableName: environmentOf('sendEmail').TABLE_NAME,
    Key: { pk: { S: `${accountId}#${email.invoiceId}` }, sk: { S: `EMAIL#${email.id}` } },
    UpdateExpression: 'REMOVE heldUntil',
  });
}

/** The function dies at its k-th call of a store or of SES, before or after that call was carried out. */
function deathAt(k: number, isAfter: boolean) {
  let calls = 0;
  const fault: Fault = async ({ message, response, forward }) => {
    const isOurs = `${message.headers['user-agent']} ${message.headers['x-amz-user-agent']}`.includes('sendEmail');
    if (isOurs) calls += 1;
    if (!isOurs || calls < k) return answer(response, await forward());
    if (calls === k && isAfter) await forward();
    response.destroy();
  };
  return {
    fault,
    get calls() {
      return calls;
    },
  };
}

function inject({ account: { accountId } }: Prepared, fault: Fault) {
  const injected = [stack.dynamodb, stack.s3, stack.ses].map((service) =>
    service.inject('*', fault, { about: accountId }),
  );
  return { heal: () => injected.map((one) => one.heal()) };
}

describe('a run that dies', () => {
  it.concurrent.each([
    ['before', false],
    ['after', true],
  ])('%s any of its calls loses no mail, and sends none under two ids', async (_name, isAfter) => {
    const prepared = await prepare();
    const whole = deathAt(Number.POSITIVE_INFINITY, false);
    const injected = inject(prepared, whole.fault);
    await prepared.run();
    injected.heal();
    expect(await prepared.outcome()).toEqual(SENT);
    expect(whole.calls).toBeGreaterThan(7);
    const places = Array.from({ length: whole.calls }, (_, index) => index + 1);
    await Promise.all(
      sample(places, 4).map(async (k) => {
        const one = await prepare();
        const { heal } = inject(one, deathAt(k, isAfter).fault);
        await one.run();
        heal();
        // It is visible that it is not done, or it is done.
        const between = await one.outcome();
        expect([between.status, between.marks]).toEqual(between.status === 'QUEUED' ? ['QUEUED', 1] : ['SENT', 0]);
        await endHold(one);
        expect(await one.run()).toEqual({ batchItemFailures: [] });
        expect(await one.outcome()).toEqual(SENT);
        const ids = await one.messageIds();
        expect([ids.length > 0, new Set(ids).size, ids[0]]).toEqual([
          true,
          1,
          `<${one.email.id}@mail.cleverinvo.example>`,
        ]);
      }),
    );
  });
});

describe('where the answer of the mail server', () => {
  it.concurrent.each(
    sample<[string, Fault, number]>(
      [
        ['is lost', dropped, 2],
        ['is that it fails', failing, 1],
        ['never comes as the server is down', down, 1],
      ],
      2,
    ),
  )('%s, the mail is sent again under the same id', async (_name, fault, count) => {
    const prepared = await prepare();
    const { heal } = stack.ses.inject('SendEmail', fault, { about: prepared.account.accountId });
    expect((await prepared.run()).batchItemFailures).toHaveLength(1);
    heal();
    expect((await prepared.get()).status).toBe('QUEUED');
    await endHold(prepared);
    await prepared.run();
    expect(await prepared.outcome()).toEqual(SENT);
    const ids = await prepared.messageIds();
    expect(ids).toEqual(Array(count).fill(ids[0]));
  });

  const refusal =
    (type: string, text: string): Fault =>
    ({ response }) => {
      response.writeHead(400, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type });
      response.end(JSON.stringify({ message: text }));
    };

  it.concurrent.each([
    ['MessageRejected', 'Email address is not verified. a@b.example', /has to verify the sender domain/],
    ['MessageRejected', 'Illegal content', /because of what it contains/],
    ['MailFromDomainNotVerifiedException', '', /has to verify the sender domain/],
    ['BadRequestException', 'Local address contains control or whitespace', /does not accept an address/],
  ])('refuses it for good with %s (%s), it failed with a reason', async (type, text, reason) => {
    const prepared = await prepare();
    const { heal } = stack.ses.inject('SendEmail', refusal(type, text), { about: prepared.account.accountId });
    expect(await prepared.run()).toEqual({ batchItemFailures: [] });
    heal();
    const { status, failureReason } = await prepared.get();
    expect([status, reason.test(failureReason)]).toEqual(['FAILED', true]);
    expect(await prepared.outcome()).toEqual({ ...SENT, status: 'FAILED', events: ['email.failed'] });
    // A message that comes again changes nothing.
    await endHold(prepared);
    await prepared.run();
    expect(await prepared.messageIds()).toEqual([]);
  });

  it.concurrent('asks for patience, it gets it', async () => {
    const prepared = await prepare();
    const injected = stack.ses.inject(
      'SendEmail',
      refusal('TooManyRequestsException', 'Maximum sending rate exceeded.'),
      {
        about: prepared.account.accountId,
        times: 2,
      },
    );
    expect(await prepared.run()).toEqual({ batchItemFailures: [] });
    expect([injected.count, await prepared.outcome()]).toEqual([2, SENT]);
  });
});

describe('a mail that waits', () => {
  it.concurrent('is sent once, however many runs there are at the same time', async () => {
    const prepared = await prepare();
    await Promise.all([1, 2, 3, 4].map(() => prepared.run()));
    expect(await prepared.outcome()).toEqual(SENT);
    expect(await prepared.messageIds()).toHaveLength(1);
  });

  it.concurrent('is not sent any more when its invoice is voided', async () => {
    const prepared = await prepare();
    await prepared.call('PATCH', prepared.path, { status: 'VOID' });
    await prepared.run();
    expect(await prepared.get()).toMatchObject({ status: 'FAILED', failureReason: expect.stringContaining('voided') });
    expect(await prepared.messageIds()).toEqual([]);
  });

  it.concurrent('says that its invoice is paid when that happened meanwhile', async () => {
    const prepared = await prepare();
    await prepared.call('PATCH', prepared.path, { status: 'PAID' });
    await prepared.run();
    expect((await mailsTo(stack, prepared.address))[0]?.text).toMatch(/It is paid/);
  });

  it.concurrent('is not sent to an address that rejected another mail meanwhile', async () => {
    const prepared = await prepare();
    const { body: other } = await prepared.call('POST', `${prepared.path}/send`);
    const feedback = {
      eventType: 'Bounce',
      mail: { tags: { account: [prepared.account.accountId], email: [other.id] } },
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: prepared.address }] },
    };
    await stack.local.invoke('recordMailFeedback', {
      Records: [{ messageId: '1', body: JSON.stringify(feedback), attributes: {} }],
    });
    await prepared.run();
    expect(await prepared.get()).toMatchObject({
      status: 'FAILED',
      failureReason: expect.stringContaining(prepared.address),
    });
    // Somebody at the receiver answered, so the other mail was sent.
    expect((await prepared.call('GET', `/emails/${other.id}`)).body.status).toBe('BOUNCED');
    expect(await prepared.messageIds()).toEqual([]);
  });
});

it.concurrent('feedback that is about no receiver of a mail does not make it a sent one', async () => {
  const prepared = await prepare();
  const tags = { account: [prepared.account.accountId], email: [prepared.email.id] };
  for (const bouncedRecipients of [[], [{ emailAddress: 'x@y.example' }]]) {
    const feedback = { eventType: 'Bounce', mail: { tags }, bounce: { bounceType: 'Permanent', bouncedRecipients } };
    const Records = [{ messageId: '1', body: JSON.stringify(feedback), attributes: {} }];
    await stack.local.invoke('recordMailFeedback', { Records });
  }
  expect((await prepared.get()).status).toBe('QUEUED');
  await prepared.run();
  expect(await prepared.outcome()).toEqual(SENT);
});

describe('sending', () => {
  it.concurrent('either marks the invoice and queues the mail, or does neither', async () => {
    const account = await stack.addAccount();
    const { key, accountId } = account;
    const { body: client } = await stack.call('POST', '/clients', { key, body: { name: 'Acme', email: newAddress() } });
    const { body: invoice } = await stack.call('POST', '/invoices', { key, body: invoiceFor(client.id) });
    const path = `/invoices/${invoice.id}`;
    const injected = stack.dynamodb.inject('TransactWriteItems', down, { about: accountId });
    const { status } = await stack.call('POST', `${path}/send`, { key });
    injected.heal();
    expect(status).toBe(503);
    expect((await stack.call('GET', path, { key })).body.status).toBe('DRAFT');
    expect((await stack.call('GET', `${path}/emails`, { key })).body.data).toEqual([]);
    const lost = stack.dynamodb.inject('TransactWriteItems', dropped, { about: accountId, times: 1 });
    expect((await stack.call('POST', `${path}/send`, { key })).status).toBe(201);
    lost.heal();
    expect((await stack.call('GET', path, { key })).body.status).toBe('SENT');
    expect((await stack.call('GET', `${path}/emails`, { key })).body.data).toHaveLength(1);
  });
});
