import { awsJson } from '../../local/emulators/awsJson.ts';
import type { FaultyStack } from '../support/faultyStack.ts';
import { CLIENT, invoiceFor } from '../support/stack.ts';
import type { ActorName } from './actors.ts';
import type { World } from './world.ts';

/** What an account has. */
export type Shown = 'invoices' | 'documents' | 'clients' | 'account' | 'keys';

/** Those who meet: whatever each does, they share something that at least one of them changes. */
export interface Meeting {
  readonly over: string;
  readonly prepare: (stack: FaultyStack) => Promise<World>;
  readonly of: readonly ActorName[];
  /** What is looked at afterwards. */
  readonly showing: readonly Shown[];
  /** Jobs that look at all accounts would meet what belongs to other trials. */
  readonly alone?: true;
}

/** Jobs of the clock look at what is due anywhere: only what is meant for them is. */
const FAR = { issueDate: '2026-03-01', dueDate: '2099-03-31' };

async function furnished(stack: FaultyStack): Promise<World> {
  const account = await stack.addAccount();
  const call: World['call'] = (method, path, options) => stack.call(method, path, { key: account.key, ...options });
  const made = async (path: string, body: unknown) => {
    const answer = await call('POST', path, { body });
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id: clientId } = await made('/clients', CLIENT);
  const { id: invoiceId, hostedUrl } = await made('/invoices', invoiceFor(clientId, FAR));
  const token = hostedUrl.split('/').at(-1) as string;
  return { stack, account, clientId, invoiceId, token, paymentId: '', call };
}

async function sent(stack: FaultyStack): Promise<World> {
  const world = await furnished(stack);
  await world.call('PATCH', `/invoices/${world.invoiceId}`, { body: { status: 'SENT' } });
  return world;
}

async function paidInPart(stack: FaultyStack): Promise<World> {
  const world = await sent(stack);
  const { body } = await world.call('POST', `/invoices/${world.invoiceId}/payments`, { body: { amount: 10 } });
  return { ...world, paymentId: body.id };
}

/** Its document is due for long, as if nobody had ever been told of it. */
async function late(stack: FaultyStack): Promise<World> {
  const world = await furnished(stack);
  const path = `/invoices/${world.invoiceId}`;
  await world.call('PUT', path, { body: { dueDate: '2026-03-31' } });
  await world.call('PATCH', path, { body: { status: 'SENT' } });
  const { accountId } = world.account;
  await awsJson(stack.local.endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
    TableName: stack.local.environmentOf('renderPdf').TABLE_NAME,
    Key: { pk: { S: `${accountId}#invoices` }, sk: { S: '000000000001' } },
    UpdateExpression: 'SET pendingSk = :then',
    ConditionExpression: 'attribute_exists(pendingPk)',
    ExpressionAttributeValues: { ':then': { S: `2026-04-01T00:00:00.000Z#${accountId}#${world.invoiceId}` } },
  });
  return world;
}

async function withKeys(stack: FaultyStack): Promise<World> {
  const world = await furnished(stack);
  const make = async (name: string, scope: string) =>
    (await world.call('POST', '/keys', { body: { name, scope } })).body;
  const second = await make('Second', 'admin');
  // The gateway keeps for a while that it admitted this key, so both keys can be under way while each revokes the other.
  await world.call('GET', '/account', { key: second.secret });
  return { ...world, second, third: await make('Cron job', 'read') };
}

export const meetings: readonly Meeting[] = [
  {
    over: 'a draft',
    prepare: furnished,
    showing: ['invoices'],
    of: [
      'edit the invoice',
      'send the invoice',
      'edit and send the invoice',
      'get the invoice',
      'list all invoices',
      'list the drafts',
      'list by name',
      'rename the client',
      'delete the client',
    ],
  },
  {
    over: 'the document of a draft',
    prepare: furnished,
    showing: ['invoices', 'documents'],
    of: [
      'edit the invoice',
      'send the invoice',
      'edit and send the invoice',
      'rename the client',
      'rename the account',
      'download the PDF',
      'open the PDF by its link',
      'render the document',
    ],
  },
  {
    over: 'the numbers',
    prepare: furnished,
    showing: ['invoices'],
    of: [
      'create an invoice',
      'create an invoice with the same key',
      'create invoices together',
      'change the prefix of numbers',
      'delete the client',
      'list by client',
    ],
  },
  {
    over: 'an invoice that was sent',
    prepare: sent,
    showing: ['invoices'],
    of: [
      'set it viewed',
      'set it paid',
      'void the invoice',
      'pay a part',
      'pay with the same key',
      'list the sent',
      'list the payments',
      'open the hosted page',
      'have the hosted page on the screen',
      'render the document',
    ],
  },
  {
    over: 'an invoice that was paid in part',
    prepare: paidInPart,
    showing: ['invoices'],
    of: [
      'pay a part',
      'pay what is due',
      'set it paid',
      'delete the payment',
      'get the payment',
      'list the payments',
      'render the document',
    ],
  },
  {
    over: 'a late invoice',
    prepare: late,
    showing: ['invoices'],
    alone: true,
    of: [
      'find what is overdue',
      'mark the invoice overdue',
      'sweep what is pending',
      'set it overdue',
      'pay the whole',
      'list the overdue',
      'have the hosted page on the screen',
      'render the document',
      'change the time zone',
    ],
  },
  {
    over: 'a client',
    prepare: furnished,
    showing: ['clients'],
    of: [
      'rename the client',
      'change the e-mail of the client',
      'delete the client',
      'create a client',
      'create a client with the same key',
      'get the client',
      'list all clients',
      'list clients by e-mail',
    ],
  },
  {
    over: 'the account',
    prepare: furnished,
    showing: ['account'],
    of: ['get the account', 'rename the account', 'change the prefix of numbers', 'create an invoice'],
  },
  {
    over: 'the keys',
    prepare: withKeys,
    showing: ['keys'],
    of: [
      'create a key',
      'list the keys',
      'get the key of the cron job',
      'revoke the other admin key',
      'be revoked by the other admin key',
      'revoke the key of the cron job',
      'use the key of the cron job',
    ],
  },
];
