import { describe, expect, it } from 'vitest';
import { idempotencyKey } from '../../lib/runtime/handlers/idempotency.ts';
import { parseJson, withoutNulls } from '../../lib/runtime/handlers/json.ts';
import { page, readCursor } from '../../lib/runtime/lists/paging.ts';

const refusal = expect.objectContaining({ code: 'VALIDATION_ERROR' });

describe('an Idempotency-Key', () => {
  it('may be bare or quoted, and is any text of 1 to 255 characters', () => {
    expect([idempotencyKey('"order-1"'), idempotencyKey(' order-1 '), idempotencyKey('__proto__')]).toEqual([
      'order-1',
      'order-1',
      '__proto__',
    ]);
    for (const key of ['', '""', 'x'.repeat(256)]) expect(() => idempotencyKey(key)).toThrow(refusal);
  });

  it('has no lone surrogate, as two different ones would be the same bytes', () => {
    for (const key of ['\ud800', 'a\udfff', '"\ud83d"']) expect(() => idempotencyKey(key)).toThrow(refusal);
    expect(idempotencyKey('\u{1f600}')).toBe('\u{1f600}');
  });
});

describe('a body', () => {
  it('is refused if it is nested too deeply', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseJson(nested(32))).toBeInstanceOf(Array);
    for (const depth of [33, 1000, 500_000]) {
      expect(() => parseJson(nested(depth))).toThrow('The request body is nested more than 32 levels deep');
    }
  });

  it('loses the fields that are null at any depth, and nothing else', () => {
    const body = parseJson('{"a":null,"b":[null,{"c":null,"d":0}],"__proto__":{"e":null,"f":""}}');
    expect(JSON.stringify(withoutNulls(body))).toBe('{"b":[null,{"d":0}],"__proto__":{"f":""}}');
    expect(withoutNulls(null)).toBeNull();
  });
});

describe('a cursor', () => {
  const list = ['invoices', 'acc_1', { status: 'SENT', sort: undefined }];
  const cursorOf = (of: readonly unknown[]) =>
    page(['a', 'b'], { list: of, page: 1, limit: 1, total: 2, position: (place) => place }).pagination.nextCursor ?? '';

  it('is accepted only by the list that gave it', () => {
    expect(readCursor(list, cursorOf(list))).toBe('a');
    for (const other of [
      ['clients', 'acc_1', { status: 'SENT' }],
      ['invoices', 'acc_2', { status: 'SENT' }],
      ['invoices', 'acc_1', { status: 'PAID' }],
      ['invoices', 'acc_1', { status: 'SENT', sort: 'createdAt' }],
      ['invoices', 'acc_1', {}],
    ]) {
      expect(() => readCursor(other, cursorOf(list))).toThrow(refusal);
    }
  });

  it.each(['', '.', 'x', cursorOf(list).slice(1), `${cursorOf(list)}=`, ` ${cursorOf(list)}`, 'YQ'])(
    'is nothing else: %j',
    (cursor) => expect(() => readCursor(list, cursor)).toThrow(refusal),
  );
});
