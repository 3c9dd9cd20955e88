import { describe, expect, it, vi } from 'vitest';
import { invalid, isProblem, Problem, prefixFields } from '../../lib/domain/values/problem.ts';

describe('a problem', () => {
  it('is recognised where a bundle has its own copy of the class', async () => {
    vi.resetModules();
    const copy = await import('../../lib/domain/values/problem.ts');
    const problem = new copy.Problem('CONFLICT', 'Too late');
    expect(problem).not.toBeInstanceOf(Problem);
    expect(isProblem(problem)).toBe(true);
  });

  it.each([new Error('Problem'), new TypeError(), { name: 'Problem', code: 'CONFLICT' }, 'Problem', null, undefined])(
    'is not anything else that may be thrown: %s',
    (fault) => {
      expect(isProblem(fault)).toBe(false);
    },
  );

  it('of one of several names it by its path', () => {
    const fail = (fault: unknown) => () => {
      throw fault;
    };
    expect(() => prefixFields('invoices[3]', fail(invalid('dueDate', 'Too early')))).toThrow(
      expect.objectContaining({
        message: 'invoices[3]: dueDate is invalid',
        details: [{ field: 'invoices[3].dueDate', message: 'Too early' }],
      }),
    );
    const general = new Problem('CONFLICT', 'Too late');
    expect(() => prefixFields('invoices[3]', fail(general))).toThrow(general);
  });
});
