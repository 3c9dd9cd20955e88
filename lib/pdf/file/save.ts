import type { PDFContext, PDFDict, PDFObject } from 'pdf-lib';
import { PDFHeader, PDFName, PDFRawStream, PDFRef, PDFStream, PDFTrailer } from './objectModel.ts';
import { pack } from './pack.ts';

const OBJECTS_PER_STREAM = 200;
const OFFSET_BYTES = 4;
const INDEX_BYTES = 2;
const IN_FILE = 1;
const IN_STREAM = 2;

type Entry = readonly [type: number, position: number, index: number];

/** The file of a context, small objects packed into streams, the same bytes for the same objects. */
export function save(context: PDFContext): Uint8Array {
  const objects = context.enumerateIndirectObjects();
  const streams = objects.filter(([, object]) => object instanceof PDFStream);
  const small = objects.filter(([, object]) => !(object instanceof PDFStream));
  let next = context.largestObjectNumber + 1;
  const entries: Entry[] = [];
  for (let start = 0; start < small.length; start += OBJECTS_PER_STREAM) {
    const packed = small.slice(start, start + OBJECTS_PER_STREAM);
    const number = next++;
    packed.forEach(([ref], index) => {
      entries[ref.objectNumber] = [IN_STREAM, number, index];
    });
    streams.push([PDFRef.of(number), packObjects(context, packed)]);
  }
  return writeFile(context, streams, entries, next);
}

function writeFile(
  context: PDFContext,
  streams: readonly [PDFRef, PDFObject][],
  entries: Entry[],
  indexNumber: number,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const put = (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
  };
  put(bytesOf(PDFHeader.forVersion(1, 7)));
  for (const [ref, object] of streams) {
    entries[ref.objectNumber] = [IN_FILE, size, 0];
    put(Buffer.from(`\n${ref.objectNumber} 0 obj\n`));
    put(bytesOf(object));
    put(Buffer.from('\nendobj'));
  }
  put(Buffer.from('\n'));
  const start = size;
  entries[indexNumber] = [IN_FILE, start, 0];
  put(Buffer.from(`${indexNumber} 0 obj\n`));
  put(bytesOf(crossReferences(context, entries)));
  put(Buffer.from('\nendobj\n'));
  put(bytesOf(PDFTrailer.forLastCrossRefSectionOffset(start)));
  return new Uint8Array(Buffer.concat(parts));
}

function packObjects(context: PDFContext, objects: readonly [PDFRef, PDFObject][]): PDFRawStream {
  const index: number[] = [];
  const bodies: string[] = [];
  let offset = 0;
  for (const [ref, object] of objects) {
    const body = object.toString();
    index.push(ref.objectNumber, offset);
    bodies.push(body);
    offset += body.length + 1;
  }
  const head = `${index.join(' ')}\n`;
  const data = pack(`${head}${bodies.join('\n')}\n`);
  return PDFRawStream.of(
    context.obj({ Type: 'ObjStm', N: objects.length, First: head.length, Filter: 'FlateDecode' }),
    data,
  );
}

function crossReferences(context: PDFContext, entries: readonly (Entry | undefined)[]): PDFRawStream {
  const width = 1 + OFFSET_BYTES + INDEX_BYTES;
  const data = Buffer.alloc(entries.length * width);
  for (let number = 0; number < entries.length; number++) {
    const [type, position, index] = entries[number] ?? [0, 0, number === 0 ? 65535 : 0];
    data[number * width] = type;
    data.writeUInt32BE(position, number * width + 1);
    data.writeUInt16BE(index, number * width + 1 + OFFSET_BYTES);
  }
  const dict = context.obj({
    Type: 'XRef',
    Size: entries.length,
    W: [1, OFFSET_BYTES, INDEX_BYTES],
    Filter: 'FlateDecode',
  });
  const { Root, Info, ID } = context.trailerInfo;
  for (const [name, value] of Object.entries({ Root, Info, ID })) {
    if (value) (dict as PDFDict).set(PDFName.of(name), value);
  }
  return PDFRawStream.of(dict as PDFDict, pack(data));
}

function bytesOf(object: {
  sizeInBytes(): number;
  copyBytesInto(buffer: Uint8Array, offset: number): number;
}): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
