import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Makes the fonts of documents and of the documentation from the packages named in `scripts/fonts/package.json`: `npm run fonts`. */

const SOURCES = new URL('./fonts/', import.meta.url);
const TARGET = new URL('../lib/pdf/text/fonts/', import.meta.url);
const SITE_TARGET = new URL('../docs/site/', import.meta.url);

interface Recipe {
  readonly name: string;
  readonly source: string;
  readonly characters: string;
  /** OpenType features to keep. Default: all. */
  readonly features?: readonly string[];
}

function range(first: number, last: number): string {
  let characters = '';
  for (let codePoint = first; codePoint <= last; codePoint++) characters += String.fromCodePoint(codePoint);
  return characters;
}

/** All characters in rows `first` to `last` of a two-byte encoding. */
function encoded(encoding: string, first: number, last: number, firstCell = 0xa1): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let characters = '';
  for (let row = first; row <= last; row++) {
    for (let cell = firstCell; cell <= 0xfe; cell++) {
      try {
        const decoded = decoder.decode(Uint8Array.of(row, cell));
        // In an empty cell, the second byte may be decoded as ASCII.
        if ([...decoded].length === 1) characters += decoded;
      } catch {}
    }
  }
  return characters;
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

const CJK_PUNCTUATION = range(0x3000, 0x303f) + range(0xfe30, 0xfe4f) + range(0xff01, 0xff65) + range(0xffe0, 0xffe6);
/** Numbers and letters in circles, words in brackets, units in a square, half-width katakana. */
const EAST_ASIAN_FORMS = range(0x2460, 0x24ff) + range(0x3200, 0x33ff) + range(0x31f0, 0x31ff) + range(0xff66, 0xff9f);
/** Characters of names that are not in the standards, such as 𠮷 𠮟 濵. */
const NAME_KANJI = '\u{20b9f}\u{20bb7}\u{2000b}\u{2123d}\u{2131b}\u{2146e}\u6ff5\u5f45\u9eb9\u55dd\u5516\ufa19\u9587';
/** JIS X 0208 (kana and 6,355 kanji), with the additions of Windows: ① ㈱ 髙 﨑. */
const JAPANESE =
  range(0x3041, 0x30ff) +
  CJK_PUNCTUATION +
  EAST_ASIAN_FORMS +
  NAME_KANJI +
  encoded('euc-jp', 0xb0, 0xf4) +
  encoded('shift_jis', 0x87, 0x87, 0x40) +
  encoded('shift_jis', 0xfa, 0xfc, 0x40);
/** GB 2312, level 1 and 2: 6,763 simplified characters. */
const SIMPLIFIED = CJK_PUNCTUATION + encoded('gb2312', 0xb0, 0xf7);
/** Big5, level 1: 5,401 common traditional characters. Also some that are used only in Hong Kong. */
const HONG_KONG =
  '\u5572\u5605\u54cb\u5514\u5462\u5497\u5481\u55ba\u569f\u5622\u7a1a\u8c50\u88cf\u7dab\u7fa4\u6052\u5cf0\u9280\u58fb\u7c92\u702c\u5cef\u9c82\u4fde';
const TRADITIONAL = CJK_PUNCTUATION + range(0x3105, 0x312f) + encoded('big5', 0xa4, 0xc6, 0x40) + HONG_KONG;
/** KS X 1001: 2,350 common Korean syllables, and jamo. */
const KOREAN = range(0x3131, 0x318e) + encoded('euc-kr', 0xb0, 0xc8);

/** What English and Spanish are written with, and the signs that the documentation uses. */
const SITE_CHARACTERS = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’“”…•€™−→×`;
const SITE_SOURCE = '@fontsource-variable/inter';

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
    characters: SIMPLIFIED,
    features: [],
  },
  {
    name: 'NotoSansTC-Regular',
    source: `${NOTO}sans-tc/400Regular/NotoSansTC_400Regular.ttf`,
    characters: TRADITIONAL,
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
  copyLicence('@expo-google-fonts/inter/LICENSE_FONT', 'Inter-OFL.txt');
  copyLicence('@expo-google-fonts/noto-sans-jp/LICENSE_FONT', 'NotoSansCJK-OFL.txt');
  copyLicence('@expo-google-fonts/noto-sans-arabic/LICENSE_FONT', 'NotoSans-OFL.txt');
  copyLicence('@expo-google-fonts/noto-emoji/LICENSE_FONT', 'NotoEmoji-OFL.txt');

  const siteFont: Buffer = await subsetFont(
    readFileSync(require.resolve(`${SITE_SOURCE}/files/inter-latin-wght-normal.woff2`)),
    SITE_CHARACTERS,
    {
      targetFormat: 'woff2',
      variationAxes: { wght: { min: 400, max: 650, default: 400 } },
      keepFeatures: ['kern', 'mark', 'ccmp', 'cv05', 'ss03', 'tnum'],
    },
  );
  writeFileSync(new URL('inter.woff2', SITE_TARGET), siteFont);
  console.log(`${'inter.woff2'.padEnd(28)} ${String(Math.ceil(siteFont.length / 1024)).padStart(5)} KB`);
  copyLicence(`${SITE_SOURCE}/LICENSE`, 'inter-licence.txt', SITE_TARGET);
}

function copyLicence(path: string, name: string, folder = TARGET): void {
  copyFileSync(new URL(`node_modules/${path}`, SOURCES), new URL(name, folder));
}

await main();
