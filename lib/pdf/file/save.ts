import type { PDFContext, PDFDict } from 'pdf-lib';
import { compress } from './compress.ts';
import { PDFName, PDFRawStream } from './objectModel.ts';
import type { ObjectSources } from './tagObjects.ts';

/** The second line marks the file as binary (ISO 32000-1, 7.5.2). */
const HEADER = Buffer.from('%PDF-1.7\n%\x81\x81\x81\x81\n', 'latin1');
const END_OF_STREAM = Buffer.from('\nendstream\nendobj\n');
const OBJECTS_PER_STREAM = 200;

type Numbered<Value> = readonly [number: number, value: Value];

/**
 * Writes the objects of a context, and further ones, as a file. Small objects go into object streams. The same objects give
 * the same bytes.
 */
export function save(context: PDFContext, further: ObjectSources): Uint8Array {
  const streams: Numbered<PDFRawStream>[] = [];
  const small: Numbered<string>[] = further.sources.map((source, index) => [further.first + index, source]);
  for (const [{ objectNumber }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) streams.push([objectNumber, object]);
    else small.push([objectNumber, object.toString()]);
  }
  small.sort(([a], [b]) => a - b);
  let next = context.largestObjectNumber + 1;
  const references = new CrossReferences(next + Math.ceil(small.length / OBJECTS_PER_STREAM));
  for (let start = 0; start < small.length; start += OBJECTS_PER_STREAM) {
    const packed = small.slice(start, start + OBJECTS_PER_STREAM);
    const number = next++;
    packed.forEach(([packedNumber], index) => {
      references.inStream(packedNumber, number, index);
    });
    streams.push([number, packObjects(context, packed)]);
  }
  return writeFile(context, streams, references);
}

function writeFile(
  context: PDFContext,
  streams: readonly Numbered<PDFRawStream>[],
  references: CrossReferences,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const put = (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
  };
  const putStream = (number: number, stream: PDFRawStream) => {
    stream.updateDict();
    put(Buffer.from(`${number} 0 obj\n${stream.dict}\nstream\n`, 'latin1'));
    put(stream.contents);
    put(END_OF_STREAM);
  };
  put(HEADER);
  for (const [number, stream] of streams) {
    references.inFile(number, size);
    putStream(number, stream);
  }
  const start = size;
  references.inFile(references.ownNumber, start);
  putStream(references.ownNumber, references.stream(context));
  put(Buffer.from(`startxref\n${start}\n%%EOF`));
  return new Uint8Array(Buffer.concat(parts));
}

function packObjects(context: PDFContext, objects: readonly Numbered<string>[]): PDFRawStream {
  let index = '';
  let bodies = '';
  for (const [number, body] of objects) {
    index += `${number} ${bodies.length} `;
    bodies += `${body}\n`;
  }
  return PDFRawStream.of(
    context.obj({ Type: 'ObjStm', N: objects.length, First: index.length, Filter: 'FlateDecode' }),
    compress(index + bodies),
  );
}

const TYPE = { inFile: 1, inStream: 2 } as const;
const [TYPE_BYTES, POSITION_BYTES, INDEX_BYTES] = [1, 4, 2] as const;
const ENTRY_BYTES = TYPE_BYTES + POSITION_BYTES + INDEX_BYTES;
const NEVER_USED_AGAIN = 65_535;

/** The cross-reference stream (ISO 32000-1, 7.5.8), which has the last object number. */
class CrossReferences {
  readonly ownNumber: number;
  readonly #entries: Buffer;

  constructor(ownNumber: number) {
    this.ownNumber = ownNumber;
    this.#entries = Buffer.alloc((ownNumber + 1) * ENTRY_BYTES);
    this.#set(0, 0, 0, NEVER_USED_AGAIN);
  }

  inFile(number: number, offset: number): void {
    this.#set(number, TYPE.inFile, offset, 0);
  }

  inStream(number: number, stream: number, index: number): void {
    this.#set(number, TYPE.inStream, stream, index);
  }

  #set(number: number, type: number, position: number, index: number): void {
    const start = number * ENTRY_BYTES;
    this.#entries[start] = type;
    this.#entries.writeUInt32BE(position, start + TYPE_BYTES);
    this.#entries.writeUInt16BE(index, start + TYPE_BYTES + POSITION_BYTES);
  }

  stream(context: PDFContext): PDFRawStream {
    const dict = context.obj({
      Type: 'XRef',
      Size: this.ownNumber + 1,
      W: [TYPE_BYTES, POSITION_BYTES, INDEX_BYTES],
      Filter: 'FlateDecode',
    }) as PDFDict;
    const { Root, Info, ID } = context.trailerInfo;
    for (const [name, value] of Object.entries({ Root, Info, ID })) if (value) dict.set(PDFName.of(name), value);
    return PDFRawStream.of(dict, compress(this.#entries));
  }
}
