import { gunzipSync } from 'node:zlib';
import { Unusable } from './unusable.ts';

/** The largest size of a compressed SVG once it is unpacked. */
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024;

const BEGINNING = /^[\s\ufeff]*<(?:\?xml|!--|!DOCTYPE|(?:[\w.-]+:)?svg[\s>/])/;
// Each of these reads the file only once, whatever it holds: what is never closed reaches to the end.
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TEXT = /<(?:[\w.-]+:)?text(?:\s[^<>]*)?>([\s\S]*?)(?:<\/(?:[\w.-]+:)?text\s*>|$)/g;
const TAG = /<[^<>]*>/g;
/** References of elements that draw what they refer to. Others, such as links, draw nothing of it. */
const SHOWN = /<(?:[\w.-]+:)?(?:image|feImage|use)\s([^<>]*)/g;
const ADDRESS = /(?:^|[\s:])href\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const INSIDE = /^\s*(?:#|$|data:image\/(?:png|jpe?g|gif|svg\+xml)[;,])/i;

export function looksLikeSvg(bytes: Uint8Array): boolean {
  return isGzip(bytes) || BEGINNING.test(decodeText(bytes.subarray(0, 512)));
}

/** The text of an SVG, unpacked if necessary. Throws `Unusable` if a part of the picture would be lost. */
export function readSvgSource(bytes: Uint8Array): string {
  const source = decodeText(isGzip(bytes) ? unpack(bytes) : bytes);
  const shown = source.replace(COMMENT, '');
  if ([...shown.matchAll(TEXT)].some(([, content = '']) => content.replace(TAG, '').trim() !== '')) {
    throw new Unusable('Has text, whose fonts are not in the file: convert the text to outlines (paths)');
  }
  if ([...shown.matchAll(SHOWN)].some(([, attributes = '']) => !INSIDE.test(addressIn(attributes)))) {
    throw new Unusable('Shows a picture that is not in the file: embed it as PNG or JPEG');
  }
  return source;
}

function addressIn(attributes: string): string {
  const [, double, single] = ADDRESS.exec(attributes) ?? [];
  return double ?? single ?? '';
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpack(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (fault) {
    const isTooLarge = (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unusable(
      isTooLarge
        ? `Must unpack to no more than ${MAX_UNPACKED_BYTES / 1024 / 1024} MB`
        : 'Is not readable: its compression is broken',
    );
  }
}

/** Decodes UTF-8, or UTF-16 if the file has its byte order mark. */
function decodeText(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
}
