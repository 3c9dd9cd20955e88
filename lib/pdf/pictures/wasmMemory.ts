/** 64 KB. */
const PAGE_BYTES = 65_536;
const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;

/**
 * Limits the memory of a WebAssembly module to `megabytes`: larger allocations fail inside it. The limits of a worker
 * thread apply to the memory of JavaScript only.
 */
export function limitMemory(module: Uint8Array, megabytes: number): Uint8Array {
  for (let offset = HEADER_BYTES; offset < module.length; ) {
    const [size, start] = readNumber(module, offset + 1);
    if (module[offset] === MEMORY_SECTION) {
      const [minimum] = readNumber(module, start + 2);
      const maximum = (megabytes * 1024 * 1024) / PAGE_BYTES;
      const memory = [1, HAS_MAXIMUM, ...writeNumber(minimum), ...writeNumber(maximum)];
      const section = [MEMORY_SECTION, ...writeNumber(memory.length), ...memory];
      return Buffer.concat([module.subarray(0, offset), Buffer.from(section), module.subarray(start + size)]);
    }
    offset = start + size;
  }
  throw new Error('The WebAssembly module has no memory of its own');
}

/** Reads an unsigned LEB128 number. Returns it and where it ends. */
function readNumber(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
  let value = 0;
  let offset = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[offset++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, offset];
  }
}

function writeNumber(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...writeNumber(Math.floor(value / 0x80))];
}
