import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Makes the fonts of `lib/pdf/fonts` from the packages named in `scripts/fonts/package.json`: `node scripts/fonts.ts`. */

const SOURCES = new URL('./fonts/', import.meta.url);
const TARGET = new URL('../lib/pdf/fonts/', import.meta.url);

interface Recipe {
  readonly name: string;
  readonly source: string;
  readonly characters: string;
  /** OpenType features to keep; all others are dropped with the glyphs that only they reach. */
  readonly features: readonly string[];
}

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
}

/** Latin with Vietnamese and African letters, Greek, Cyrillic, marks, punctuation, currencies, arrows and shapes. */
const INTER = [
  range(0x20, 0x7e),
  range(0xa0, 0x24f),
  range(0x250, 0x2af),
  range(0x2b0, 0x2ff),
  range(0x300, 0x36f),
  range(0x370, 0x3ff),
  range(0x400, 0x52f),
  range(0x1e00, 0x1eff),
  range(0x1f00, 0x1fff),
  range(0x2000, 0x206f),
  range(0x2070, 0x20bf),
  range(0x2100, 0x215f),
  range(0x2190, 0x21ff),
  range(0x2200, 0x22ff),
  range(0x2500, 0x27bf),
  '\ufb01\ufb02\ufffd',
].join('');
const INTER_FEATURES = ['kern', 'mark', 'mkmk', 'ccmp', 'tnum', 'case'];

const RECIPES: readonly Recipe[] = [
  {
    name: 'Inter-Regular.ttf',
    source: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    characters: INTER,
    features: INTER_FEATURES,
  },
  {
    name: 'Inter-SemiBold.ttf',
    source: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    characters: INTER,
    features: INTER_FEATURES,
  },
];

async function main(): Promise<void> {
  execFileSync('npm', ['ci', '--silent', '--prefix', fileURLToPath(SOURCES)], { stdio: 'inherit' });
  const require = createRequire(new URL('package.json', SOURCES));
  const subsetFont = require('subset-font');
  mkdirSync(TARGET, { recursive: true });
  for (const recipe of RECIPES) {
    const subset = await subsetFont(readFileSync(require.resolve(recipe.source)), recipe.characters, {
      targetFormat: 'truetype',
      keepFeatures: recipe.features,
      dropTables: ['STAT', 'gasp', 'DSIG'],
      noHinting: true,
    });
    writeFileSync(new URL(recipe.name, TARGET), subset);
    console.log(`${recipe.name.padEnd(32)} ${Math.ceil(subset.length / 1024)} KB`);
  }
  copyFileSync(require.resolve('@expo-google-fonts/inter/LICENSE_FONT'), new URL('OFL.txt', TARGET));
}

await main();
