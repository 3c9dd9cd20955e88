import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidItem } from '../../lib/aws/table/itemKind.ts';
import { pack, unpack } from '../../lib/aws/table/pack.ts';
import { PACK_DICTIONARY } from '../../lib/aws/table/packDictionary.ts';
import type { Check } from '../../lib/aws/table/shape.ts';

const anything: Check<unknown> = (_value): _value is unknown => true;
const read = (bytes: Uint8Array) => unpack('sample', anything, bytes);

describe('what is packed', () => {
  it('is read as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(read(pack(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is still read where it was packed without the dictionary', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 9), (value, level) => {
        const packed = deflateRawSync(JSON.stringify(value), { level });
        expect(read(packed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is still read after years: the dictionary is the one that it was packed with', () => {
    expect(createHash('sha256').update(PACK_DICTIONARY).digest('hex')).toBe(
      'cc3e1195e7a6d15fe009f709892521f4d9567a68b81b048711cde1b237a40e5b',
    );
    const stored = 'B0NOAWFJ4ca5kYm5Jm6pYcZOBsalhilmJRZVmEFRCwA=';
    expect(read(Buffer.from(stored, 'base64'))).toEqual({ id: 'inv_0VbW3mYam4FeV3B03u1d6t8z', status: 'DRAFT' });
  });

  it('with a dictionary of another version cannot be read, and says nothing of itself', () => {
    const packed = Buffer.from(pack({ secret: 1 }));
    packed[0] = 0b1111;
    expect(() => read(packed)).toThrow(InvalidItem);
  });
});
