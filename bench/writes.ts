import { setTimeout as sleep } from 'node:timers/promises';
import { Meter, nameFunctions, type Units } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { seed } from './seed.ts';
import { type Account, type Service, withService } from './service.ts';

const HELD = [0, 100, 10_000, 100_000];

const READS = /(Query|GetItem)$/;

/** Prints the capacity that one more invoice consumes, for accounts with few and with many invoices. */
export async function benchWrites(): Promise<void> {
  const meter = await Meter.start();
  const rows: Record<string, number>[] = [];
  const chainRows: Record<string, number | string>[] = [];
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    nameFunctions(service.local);
    for (const held of HELD) {
      const account = await service.addAccount();
      if (held > 0) await seed(service, account, held);
      await rendered(service.local);
      rows.push({ 'invoices held': held, ...(await measure(meter, service, account)) });
    }
    for (const chain of [false, true]) {
      const account = await service.addAccount();
      if (chain) await account.send('PUT', '/account', { taxId: '123456789', chain });
      await rendered(service.local);
      for (const invoice of ['first', 'second']) {
        chainRows.push({ chain: chain ? 'on' : 'off', invoice, ...(await measureChain(meter, service, account)) });
      }
    }
  });
  await meter.stop();
  printTable('Capacity that one invoice of 3 lines consumes, with its events', rows);
  printTable('Capacity with and without a chain', chainRows);
}

async function measure(meter: Meter, { local }: Service, account: Account) {
  meter.read();
  const { body } = await account.create();
  await quiet(local);
  const created = meter.readByFunction();
  await account.send('PATCH', `/invoices/${body.id}`, { status: 'SENT' });
  await quiet(local);
  const sent = meter.readByFunction();
  await account.send('POST', `/invoices/${body.id}/payments`, { amount: body.total });
  await quiet(local);
  const paid = meter.readByFunction();
  await account.send('GET', '/summary');
  const summary = meter.readByFunction();
  const isOfJob = (name: string) => /renderPdf|relayEvent/.test(name);
  const toFollow = (units: Units) => sumOf(units, (name) => isOfJob(name) && !READS.test(name));
  const readToFollow = (units: Units) => sumOf(units, (name) => isOfJob(name) && READS.test(name));
  return {
    'write units to create': sumOf(created, (name) => name.endsWith('invoices-create TransactWriteItems')),
    'to send': sumOf(sent, (name) => name.endsWith('invoices-setStatus TransactWriteItems')),
    'to pay': sumOf(paid, (name) => name.endsWith('payments-create TransactWriteItems')),
    'to render, count and relay after creating': toFollow(created),
    'after sending': toFollow(sent),
    'after paying': toFollow(paid),
    'read units of these three': [created, sent, paid].reduce((sum, units) => sum + readToFollow(units), 0),
    'read units of a summary': sumOf(summary, (name) => name.includes('summary-get')),
    'read units to create and render': sumOf(created, (name) => READS.test(name)),
  };
}

/** What issuing and voiding an invoice consume. */
async function measureChain(meter: Meter, { local }: Service, account: Account) {
  const { body } = await account.create();
  await quiet(local);
  const created = meter.readByFunction();
  await account.send('PATCH', `/invoices/${body.id}`, { status: 'SENT' });
  await quiet(local);
  const sent = meter.readByFunction();
  await account.send('PATCH', `/invoices/${body.id}`, { status: 'VOID' });
  await quiet(local);
  const voided = meter.readByFunction();
  const ofStatus = (name: string) => name.includes('invoices-setStatus');
  return {
    'write units to create': sumOf(created, (name) => name.endsWith('invoices-create TransactWriteItems')),
    'read units to create': sumOf(created, (name) => name.includes('invoices-create') && READS.test(name)),
    'write units to send': sumOf(sent, (name) => ofStatus(name) && !READS.test(name)),
    'read units to send': sumOf(sent, (name) => ofStatus(name) && READS.test(name)),
    'write units to void': sumOf(voided, (name) => ofStatus(name) && !READS.test(name)),
    'read units to void': sumOf(voided, (name) => ofStatus(name) && READS.test(name)),
  };
}

/** Waits until the document is rendered and the answer to the last write is counted. */
async function quiet(local: Service['local']): Promise<void> {
  await rendered(local);
  await sleep(300);
}

function sumOf(units: Units, isMeant: (name: string) => boolean): number {
  return [...units].reduce((sum, [name, one]) => sum + (isMeant(name) ? one : 0), 0);
}
