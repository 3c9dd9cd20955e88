import { expect, test } from 'vitest';
import { limitMemory } from '../../lib/pdf/pictures/wasmMemory.ts';

/** A module of one page of memory, which it exports as `m`. */
const MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 5, 1, 1, 109, 2, 0);

/** The types of Node do not declare WebAssembly. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(module: Uint8Array): Promise<{ instance: { exports: { m: { grow(pages: number): number } } } }>;
  };
};

async function memoryOf(module: Uint8Array) {
  const { instance } = await WebAssembly.instantiate(module);
  return instance.exports.m;
}

test('the memory of a module grows up to its limit and no further', async () => {
  const memory = await memoryOf(limitMemory(MODULE, 16));
  expect(memory.grow(255)).toBe(1);
  expect(() => memory.grow(1)).toThrow(RangeError);
  expect((await memoryOf(MODULE)).grow(256)).toBe(1);
});

test('a module without a memory can not be limited', () => {
  expect(() => limitMemory(MODULE.subarray(0, 8), 16)).toThrow(/no memory/);
});
