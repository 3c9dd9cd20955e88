/** What the header of a JPEG says about it. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for colour, 4 for CMYK. */
  readonly components: number;
  /** Orientation by EXIF, 1 to 8; 1 is upright. */
  readonly orientation: number;
  /** Colour transform of Adobe's marker: 0 for none, 1 for YCbCr, 2 for YCCK. Undefined without the marker. */
  readonly transform: number | undefined;
}

type Frame = Pick<JpegHeader, 'width' | 'height' | 'components'>;

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Start-of-frame markers are C0 to CF, except those of tables. */
const TABLES = new Set([0xc4, 0xc8, 0xcc]);
const EXIF = 'Exif\0\0';
const ADOBE = 'Adobe';
const ADOBE_BYTES = 12;
const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/** Reads the header. Undefined if it is damaged or has no frame before the first scan. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  try {
    return readSegments(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return undefined;
  }
}

function readSegments(view: DataView): JpegHeader | undefined {
  let frame: Frame | undefined;
  let orientation = 1;
  let transform: number | undefined;
  for (let offset = 2; ; ) {
    const marker = view.getUint8(offset + 1);
    if (view.getUint8(offset) !== 0xff) return undefined;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return frame && { ...frame, orientation, transform };
    const start = offset + 4;
    const size = view.getUint16(offset + 2) - 2;
    if (size < 0) return undefined;
    if (isFrame(marker)) frame = readFrame(view, start);
    if (marker === APP1) orientation = readOrientation(view, start, size) ?? orientation;
    if (marker === APP14 && size >= ADOBE_BYTES && startsWith(view, start, ADOBE))
      transform = view.getUint8(start + 11);
    offset = start + size;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !TABLES.has(marker);
}

function readFrame(view: DataView, start: number): Frame {
  return { height: view.getUint16(start + 1), width: view.getUint16(start + 3), components: view.getUint8(start + 5) };
}

/** Damaged metadata counts as upright. */
function readOrientation(view: DataView, start: number, size: number): number | undefined {
  try {
    const tiff = new DataView(view.buffer, view.byteOffset + start + EXIF.length, size - EXIF.length);
    if (!startsWith(view, start, EXIF)) return undefined;
    const isLittleEndian = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, isLittleEndian);
    const entries = tiff.getUint16(directory, isLittleEndian);
    for (let index = 0; index < entries; index++) {
      const entry = directory + 2 + index * ENTRY_BYTES;
      if (tiff.getUint16(entry, isLittleEndian) !== ORIENTATION_TAG) continue;
      const value = tiff.getUint16(entry + 8, isLittleEndian);
      return value >= 1 && value <= 8 ? value : undefined;
    }
    return undefined;
  } catch {
    return undefined;
  }
}

function startsWith(view: DataView, start: number, letters: string): boolean {
  return [...letters].every((letter, index) => view.getUint8(start + index) === letter.charCodeAt(0));
}
