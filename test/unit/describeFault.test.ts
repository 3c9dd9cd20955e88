import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describeFault } from '../../lib/runtime/logging/describeFault.ts';

const failing = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (fault) {
    return fault;
  }
};

describe('the description of a fault', () => {
  it('has its name, its message and where it was thrown', () => {
    const { stack, ...rest } = describeFault(new TypeError('The table has no name'));
    expect(rest).toEqual({ fault: 'TypeError', reason: 'The table has no name' });
    expect(stack).toEqual(expect.arrayContaining([expect.stringMatching(/^at .*describeFault\.test\.ts:\d+/)]));
  });

  it.each([
    ['quotes', new Error(`The value "Marisol" of 'Marisol' or \`Marisol\` is wrong`)],
    ['addresses', new Error('Could not reach marisol@example.test')],
    ['links', new Error('Could not open https://example.test/Marisol')],
    ['what is no JSON', failing(() => JSON.parse('{"name": Marisol'))],
    ['what is no number', failing(() => BigInt('Marisol'))],
    ['values that do not fit', z.object({ a: z.literal('x') }).safeParse({ a: 'Marisol' }).error],
    [
      'keys of metadata',
      z.object({ metadata: z.record(z.string(), z.string()) }).safeParse({ metadata: { Marisol: 1 } }).error,
    ],
    ['fields that nobody knows', z.strictObject({}).safeParse({ Marisol: 1 }).error],
    ['several faults in one', new AggregateError([new Error('"Marisol"')], 'One of "Marisol" failed')],
    ['a cause', new Error('failed', { cause: new Error('"Marisol"') })],
    ['more than one line', new Error('a\n    at "Marisol"')],
    ['no error', { name: 'Marisol' }],
    ['text', 'Marisol'],
  ])('leaves out %s', (_, fault) => {
    expect(fault).toBeDefined();
    expect(JSON.stringify(describeFault(fault)).toLowerCase()).not.toContain('marisol');
  });

  it('keeps what tells us where to look', () => {
    expect(describeFault(failing(() => (undefined as unknown as { name: string }).name)).reason).toBe(
      'Cannot read properties of undefined (reading name)',
    );
    const { error } = z.object({ a: z.object({ b: z.string() }) }).safeParse({ a: { b: 1 } });
    expect(describeFault(error).reason).toBe('a.b: invalid_type');
    const aws = Object.assign(new Error('No'), { name: 'Refused', $metadata: { requestId: 'r', httpStatusCode: 400 } });
    expect(describeFault(aws)).toMatchObject({ fault: 'Refused', awsRequestId: 'r', awsStatus: 400 });
    expect(describeFault(Object.assign(new Error('No'), { code: 'ECONNRESET' }))).toMatchObject({ code: 'ECONNRESET' });
    const several = new AggregateError([new Error('a'), new Error('b'), new Error('c'), new Error('d')], 'all');
    expect(describeFault(several).reasons).toEqual(['Error: a', 'Error: b', 'Error: c']);
  });

  it('is short, however long the message is', () => {
    expect(String(describeFault(new Error('x'.repeat(10_000))).reason).length).toBeLessThan(400);
  });
});
