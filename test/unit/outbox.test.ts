import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../lib/aws/queues/outbox.ts';
import { permissionsOf } from '../../lib/contract/grants.ts';
import { type Job, jobs, queueJobs } from '../../lib/contract/jobs.ts';
import { type Change, messageOf, outbox } from '../../lib/contract/outbox.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';

const changes = Object.keys(outbox) as Change[];
const NOW = new Date('2026-03-01T00:00:00.000Z');
const MESSAGE = { accountId: 'acc_1', invoiceId: 'inv_2' };

describe.each(changes)('the change %s', (change) => {
  const { job } = outbox[change];

  it('is followed by a queue job that takes its message', () => {
    const message = Object.fromEntries(outbox[change].message.map((field) => [field, 'id']));
    expect(queueJobs.get(job)?.payload.parse(message)).toEqual(message);
  });

  it('may be announced by somebody, who may send to that job and to no other; planned work is started by a schedule', () => {
    const everyone = [...Object.values<Route>(routes), ...Object.values<Job>(jobs)].flatMap(({ uses }) => uses);
    const sending = permissionsOf(`${job}:send`);
    const isPlanned = change.endsWith('.due');
    expect(isPlanned || everyone.some((grant) => isDeepStrictEqual(permissionsOf(grant), sending))).toBe(true);
    expect(permissionsOf(`${change}:announce`)).toEqual(sending);
  });
});

describe('a mark', () => {
  it('says what its job is told', () => {
    const text = String(markOf('invoice.saved', MESSAGE, NOW).pendingSk);
    expect(text).toBe('2026-03-01T00:01:00.000Z#acc_1#inv_2#invoice.saved');
    expect(messageOf('invoice.saved', text.split('#').slice(1, -1))).toEqual(MESSAGE);
  });
});

describe('grants', () => {
  it('let the sweep send to every job that follows a change', () => {
    const all = changes.flatMap((change) => permissionsOf(`${change}:announce`));
    expect(permissionsOf('outbox:announce')).toEqual(expect.arrayContaining(all));
  });

  it.each(['renderPdf:own', 'table:delete', 'constructor', 'table:__proto__'])('%s is none', (grant) => {
    expect(() => permissionsOf(grant as 'table:read')).toThrow('is no grant');
  });

  it('are given to no change that the outbox does not have', () => {
    expect(() => permissionsOf('constructor:announce' as 'outbox:announce')).toThrow('is no grant');
  });
});
