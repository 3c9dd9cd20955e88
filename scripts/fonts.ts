import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Makes `lib/pdf/text/fonts` from the packages named in `scripts/fonts/package.json`: `npm run fonts`. */

const SOURCES = new URL('./fonts/', import.meta.url);
const TARGET = new URL('../lib/pdf/text/fonts/', import.meta.url);

interface Recipe {
  readonly name: string;
  readonly source: string;
  readonly characters: string;
  /** OpenType features to keep; all where undefined. */
  readonly features?: readonly string[];
}

function range(first: number, last: number): string {
  let characters = '';
  for (let codePoint = first; codePoint <= last; codePoint++) characters += String.fromCodePoint(codePoint);
  return characters;
}

/** Every character that a two-byte encoding has in the rows from `first` to `last`. */
function encoded(encoding: string, first: number, last: number): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let characters = '';
  for (let row = first; row <= last; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      try {
        characters += decoder.decode(Uint8Array.of(row, cell));
      } catch {}
    }
  }
  return characters;
}

function without(characters: string, others: string): string {
  const known = new Set(others);
  return [...new Set(characters)].filter((character) => !known.has(character)).join('');
}

/** Latin with Vietnamese and African letters, Greek, Cyrillic, marks, punctuation, currencies, arrows and shapes. */
const INTER = [
  range(0x20, 0x7e),
  range(0xa0, 0x3ff),
  range(0x400, 0x52f),
  range(0x1e00, 0x20bf),
  range(0x2100, 0x22ff),
  range(0x2500, 0x27bf),
].join('');
const INTER_FEATURES = ['kern', 'mark', 'mkmk', 'ccmp', 'tnum'];

const CJK_PUNCTUATION = range(0x3000, 0x303f) + range(0xff01, 0xff65) + range(0xffe0, 0xffe6);
/** JIS X 0208: kana and the 6,355 kanji of Japanese use, which also hold most traditional Chinese. */
const JAPANESE = range(0x3041, 0x30ff) + CJK_PUNCTUATION + encoded('euc-jp', 0xb0, 0xf4);
/** GB 2312, level 1 and 2: simplified Chinese. */
const CHINESE = without(encoded('gb2312', 0xb0, 0xf7), JAPANESE);
/** KS X 1001: the 2,350 syllables of modern Korean use, and jamo. */
const KOREAN = range(0x3131, 0x318e) + encoded('euc-kr', 0xb0, 0xc8);

const NOTO = '@expo-google-fonts/noto-';

const RECIPES: readonly Recipe[] = [
  {
    name: 'Inter-Regular',
    source: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    characters: INTER,
    features: INTER_FEATURES,
  },
  {
    name: 'Inter-SemiBold',
    source: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    characters: INTER,
    features: INTER_FEATURES,
  },
  {
    name: 'NotoSansArabic-Regular',
    source: `${NOTO}sans-arabic/400Regular/NotoSansArabic_400Regular.ttf`,
    characters: ` ${range(0x600, 0x6ff)}${range(0x750, 0x77f)}`,
  },
  {
    name: 'NotoSansHebrew-Regular',
    source: `${NOTO}sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf`,
    characters: ` ${range(0x590, 0x5ff)}`,
  },
  {
    name: 'NotoSansDevanagari-Regular',
    source: `${NOTO}sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf`,
    characters: ` \u200c\u200d\u25cc${range(0x900, 0x97f)}`,
  },
  {
    name: 'NotoSansThai-Regular',
    source: `${NOTO}sans-thai/400Regular/NotoSansThai_400Regular.ttf`,
    characters: ` ${range(0xe01, 0xe5b)}`,
  },
  {
    name: 'NotoSansJP-Regular',
    source: `${NOTO}sans-jp/400Regular/NotoSansJP_400Regular.ttf`,
    characters: JAPANESE,
    features: ['ccmp'],
  },
  {
    name: 'NotoSansSC-Regular',
    source: `${NOTO}sans-sc/400Regular/NotoSansSC_400Regular.ttf`,
    characters: CHINESE,
    features: [],
  },
  {
    name: 'NotoSansKR-Regular',
    source: `${NOTO}sans-kr/400Regular/NotoSansKR_400Regular.ttf`,
    characters: KOREAN,
    features: ['ccmp'],
  },
  {
    name: 'NotoEmoji-Regular',
    source: `${NOTO}emoji/400Regular/NotoEmoji_400Regular.ttf`,
    characters: `${range(0x2000, 0x2bff)}\u3030\u303d\u3297\u3299${range(0x1f000, 0x1faff)}#*0123456789\ufe0f\u200d\u20e3`,
  },
];

async function main(): Promise<void> {
  execFileSync('npm', ['ci', '--silent', '--prefix', fileURLToPath(SOURCES)], { stdio: 'inherit' });
  const require = createRequire(new URL('package.json', SOURCES));
  const subsetFont = require('subset-font');
  mkdirSync(TARGET, { recursive: true });
  for (const { name, source, characters, features } of RECIPES) {
    const subset: Buffer = await subsetFont(readFileSync(require.resolve(source)), characters, {
      targetFormat: 'truetype',
      noHinting: true,
      dropTables: ['STAT', 'gasp', 'BASE', 'vhea', 'vmtx', 'DSIG', 'meta'],
      ...(features ? { keepFeatures: features } : {}),
    });
    writeFileSync(new URL(`${name}.ttf`, TARGET), subset);
    console.log(`${name.padEnd(28)} ${String(Math.ceil(subset.length / 1024)).padStart(5)} KB`);
  }
  copyFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm'), new URL('harfbuzz.wasm', TARGET));
  copyLicence('harfbuzzjs/LICENSE', 'harfbuzz-LICENSE.txt');
  copyLicence('@expo-google-fonts/inter/LICENSE_FONT', 'Inter-OFL.txt');
  copyLicence('@expo-google-fonts/noto-sans-jp/LICENSE_FONT', 'NotoSansCJK-OFL.txt');
  copyLicence('@expo-google-fonts/noto-sans-arabic/LICENSE_FONT', 'NotoSans-OFL.txt');
  copyLicence('@expo-google-fonts/noto-emoji/LICENSE_FONT', 'NotoEmoji-OFL.txt');
}

function copyLicence(path: string, name: string): void {
  copyFileSync(new URL(`node_modules/${path}`, SOURCES), new URL(name, TARGET));
}

await main();
