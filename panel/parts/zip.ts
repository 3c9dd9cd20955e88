/** A file to put into an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day that the format knows. */
const FIRST_DAY = 0x21;

/** A ZIP archive of files that are compressed already, such as PDFs: they are stored as they are. */
export function zip(entries: readonly ZipEntry[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const encoded = new TextEncoder().encode(name);
    const sums = [crc32(bytes), bytes.length, bytes.length];
    const shared = [
      two(VERSION),
      two(FLAGS),
      two(0),
      two(0),
      two(FIRST_DAY),
      ...sums.map(four),
      two(encoded.length),
      two(0),
    ];
    const local = joined([four(LOCAL_HEADER), ...shared, encoded, bytes]);
    directory.push(
      joined([four(CENTRAL_HEADER), two(VERSION), ...shared, two(0), two(0), two(0), four(0), four(offset), encoded]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = joined(directory);
  const count = two(entries.length);
  const end = joined([four(END), two(0), two(0), count, count, four(central.length), four(offset), two(0)]);
  return new Blob([...parts, central, end], { type: 'application/zip' });
}

function two(value: number): Uint8Array {
  return new Uint8Array([value & 0xff, (value >>> 8) & 0xff]);
}

function four(value: number): Uint8Array {
  return new Uint8Array([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (CRC_TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
