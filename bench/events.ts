import { unmarshall } from '@aws-sdk/util-dynamodb';
import { awsJson } from '../local/awsJson.ts';
import { measureCall } from './measureCall.ts';
import { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { type Account, type Service, withService } from './service.ts';
import { TableFile } from './tableFile.ts';

const FEW = 100;
const MANY = 100_000;

/** Events of these types are spread over this many days before now. */
const TYPES = ['client.created', 'client.updated', 'client.deleted'] as const;
const typeOf = (index: number) => TYPES[index % TYPES.length] ?? TYPES[0];
const DAYS = 300;
const DAY_MILLISECONDS = 86_400_000;
const OBJECTS = 50;

/** Prints the capacity that a page of 20 events consumes, in accounts with few and with many events. */
export async function benchEvents(): Promise<void> {
  const meter = await Meter.start();
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    const few = await seeded(service, FEW);
    const many = await seeded(service, MANY);
    const rows: Record<string, string | number>[] = [];
    for (const [title, pathOf] of PAGES) {
      const [small, large] = [await measure(meter, few, pathOf), await measure(meter, many, pathOf)];
      rows.push({
        page: title,
        [`read units of ${FEW} events`]: small.units,
        [`of ${MANY}`]: large.units,
        events: large.count,
        milliseconds: Math.round(large.milliseconds),
      });
    }
    printTable('Capacity that a page of 20 events consumes', rows);
  });
  await meter.stop();
}

interface Seeded extends Account {
  readonly eventId: string;
  readonly invoiceId: string;
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MILLISECONDS).toISOString();

const PAGES: readonly (readonly [title: string, path: (account: Seeded) => string])[] = [
  ['the newest', () => '/events?'],
  ['150 days ago', () => `/events?to=${daysAgo(150)}`],
  ['299 days ago', () => `/events?to=${daysAgo(299)}`],
  ['type', () => '/events?type=client.updated'],
  ['type, 299 days ago', () => `/events?type=client.updated&to=${daysAgo(299)}`],
  ['objectId', ({ clientId }) => `/events?objectId=${clientId}`],
  ['of an invoice', ({ invoiceId }) => `/invoices/${invoiceId}/events?`],
  ['one event', ({ eventId }) => `/events/${eventId}`],
];

/** An account with this many events about clients, copied from the event of its first client. */
async function seeded(service: Service, count: number): Promise<Seeded> {
  const { newEventId } = await import('../lib/aws/events/eventIds.ts');
  const account = await service.addAccount();
  const { accountId, clientId } = account;
  const { body: invoice } = await account.create();
  await rendered(service.local);
  const pk = `${accountId}#${clientId}`;
  const model = await firstItemOf(service, pk);
  const ids = Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.now() - ((index + 1) / count) * DAYS * DAY_MILLISECONDS);
    return newEventId(typeOf(index), at);
  });
  const copies = ids.values().map((eventId, index) => ({
    ...model,
    pk: index % OBJECTS === 0 ? pk : `${accountId}#cli_${String(index % OBJECTS).padStart(24, '0')}`,
    sk: `EVENT#${eventId}`,
    eventId,
    eventPk: `${accountId}#${typeOf(index)}`,
  }));
  const file = new TableFile(service);
  file.addItems(pk, copies);
  file.close();
  return { ...account, eventId: ids[Math.floor(count / 2)] ?? '', invoiceId: invoice.id };
}

async function firstItemOf({ local }: Service, pk: string) {
  const { Items } = await awsJson<{ Items: Parameters<typeof unmarshall>[0][] }>(
    local.endpoints.dynamodb,
    'DynamoDB_20120810.Query',
    {
      TableName: local.environmentOf('events-list').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      Limit: 1,
    },
  );
  const item = unmarshall(Items[0] ?? {});
  return { ...item, event: Buffer.from(String(item.event), 'base64') };
}

async function measure(meter: Meter, account: Seeded, pathOf: (account: Seeded) => string) {
  const { body, ...measured } = await measureCall(meter, account, pathOf(account));
  return { ...measured, count: (body.data.length as number | undefined) ?? 1 };
}
