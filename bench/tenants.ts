import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalOptions } from '../local/run.ts';
import { FunctionMemory } from './functionMemory.ts';
import { Meter, nameFunctions } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { residentMegabytes } from './residentMegabytes.ts';
import { seed } from './seed.ts';
import { type Service, withService } from './service.ts';
import { addTenants, type Tenant } from './tenantAccounts.ts';
import { measureRequests, quantiles, rowsOf, watchRequests } from './tenantRequests.ts';
import { watchSchedules } from './tenantSchedules.ts';

/** Small tenants with ten invoices each, and the invoices of the large one. */
const SMALL = Number(process.env.TENANTS ?? 10_000);
const LARGE_INVOICES = Number(process.env.INVOICES ?? 100_000);

/** Rounds of requests whose times are taken. */
const ROUNDS = Number(process.env.ROUNDS ?? 500);
/** Tenants whose requests are measured one after the other. */
const MEASURED = 10;

/** How many invoices of the large tenant are late. Each small one has one. */
const LATE = Math.min(1000, LARGE_INVOICES / 10);

/**
 * Prints what many small tenants notice of a large one: how long their requests take alone, beside as many others and beside the large
 * one, what each consumes, and how long they wait for schedules.
 */
export async function benchTenants(): Promise<void> {
  const meter = await Meter.start();
  // Schedules run only when they are invoked here.
  const redirect: LocalOptions['redirect'] = (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) });
  await withService({ schedules: false, redirect }, async (service) => {
    nameFunctions(service.local);
    const memory = new FunctionMemory(service.local);
    const tenant = await addTenants(service, SMALL);
    await compareRequests(service, meter, tenant);
    memory.print('after the requests');
    await watchSchedules(service, meter, SMALL);
    memory.print('after the schedules');
    memory.stop();
  });
  await meter.stop();
}

async function compareRequests(service: Service, meter: Meter, tenant: (number: number) => Tenant): Promise<void> {
  const random = () => tenant(1 + Math.floor(Math.random() * SMALL));
  const watch = async (others?: () => Tenant) => {
    const watched = await watchRequests(random, ROUNDS, others);
    await rendered(service.local);
    return watched;
  };
  // Functions are started and warm.
  await watchRequests(random, 20);
  const alone = await watch();
  const besideSmall = await watch(random);
  const large = tenant(0);
  const started = performance.now();
  await seed(service, large, LARGE_INVOICES, { contents: true, late: LATE });
  const seconds = Math.round((performance.now() - started) / 1000);
  // Nothing else ran meanwhile: what was idle is closed first, so that no request is sent on it.
  await sleep(1000);
  console.log(`The large one has ${LARGE_INVOICES.toLocaleString('en-US')} invoices. To add them took ${seconds} s.`);
  const besideLarge = await watch(() => large);
  printTable(
    `Milliseconds of small tenants' requests, half and 99 of 100: alone, while ${besideSmall.otherRounds} rounds of other small ones ran, and ${besideLarge.otherRounds} of the large one`,
    rowsOf((name) => {
      const [half, most] = quantiles(alone.times, name);
      const [halfBesideSmall, mostBesideSmall] = quantiles(besideSmall.times, name);
      const [halfBesideLarge, mostBesideLarge] = quantiles(besideLarge.times, name);
      return {
        'alone, half': half,
        '99 %': most,
        'beside small, half': halfBesideSmall,
        '99 % ': mostBesideSmall,
        'beside large, half': halfBesideLarge,
        '99 %  ': mostBesideLarge,
      };
    }),
  );
  const small = await measureRequests(service, meter, Array.from({ length: MEASURED }, random));
  const ofLarge = await measureRequests(
    service,
    meter,
    Array.from({ length: MEASURED }, () => tenant(0)),
  );
  printTable(
    'Units of one request, and of the jobs that follow it',
    rowsOf((name) => ({
      'small, read': small.get(name)?.read ?? 0,
      written: small.get(name)?.written ?? 0,
      'of jobs': small.get(name)?.ofJobs ?? 0,
      'large, read': ofLarge.get(name)?.read ?? 0,
      'written ': ofLarge.get(name)?.written ?? 0,
      'of jobs ': ofLarge.get(name)?.ofJobs ?? 0,
    })),
  );
  console.log(`The service and its emulators hold ${residentMegabytes(process.pid)} MB.`);
}
