import { execFileSync } from 'node:child_process';
import { checkDocumentSize } from '../lib/domain/invoices/documentSize.ts';
import { renderDocument } from '../lib/pdf/render.ts';
import { typeface } from '../lib/pdf/text/typefaces.ts';
import { sample } from '../test/pdf/samples.ts';
import { printTable } from './printTable.ts';

/** Limits of a document: seconds of the function's one core, and bytes that fit a reply in base64. */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 4.5;

/** Line items with descriptions of a length, filled by repeating a text. */
function lines(count: number, length: number, text: (offset: number) => string) {
  return Array.from({ length: count }, (_, index) => {
    let description = '';
    for (let offset = index * length; description.length < length; offset++) description += text(offset);
    const cut = description.slice(0, length).replace(/[\ud800-\udbff]$/, '');
    return { description: cut, quantity: 1, unitPrice: 99.99, taxRate: 4 + (index % 3) };
  });
}

function cycle(texts: readonly string[]): (offset: number) => string {
  return (offset) => texts[offset % texts.length] ?? '';
}

/** Nearly as many different characters of a face as an invoice may have. The rest is for its other texts. */
async function charactersOf(face: Parameters<typeof typeface>[0], first: number, last: number) {
  const { glyph } = await typeface(face);
  const all = Array.from({ length: last - first }, (_, index) => first + index).filter((code) => glyph(code) !== 0);
  return all.slice(0, 2_900).map((code) => String.fromCodePoint(code));
}

const ARABIC = 'مُحَمَّدٌ رَسُولُ ٱللَّهِ وَٱلَّذِينَ مَعَهُ ';
const PEOPLE = ['👩‍💻', '🇪🇸', '👍🏽', '❤️', '👨‍👩‍👧‍👦', '🏴‍☠️', '✊🏿'];

type Changes = NonNullable<Parameters<typeof sample>[0]>;

/** Invoices at the limits of what is accepted, each demanding in its own way. */
const DOCUMENTS: Readonly<Record<string, () => Promise<Changes> | Changes>> = {
  'Chinese, 2,900 characters': async () => {
    const han = await charactersOf('NotoSansSC-Regular', 0x4e00, 0x9fff);
    return { lineItems: lines(1000, 200, cycle(han)), notes: han.join(''), terms: han.join('') };
  },
  'Chinese, Japanese and Taiwanese': () => ({
    lineItems: lines(1000, 200, cycle(['这们发票。', 'これは請求書。', '黃吳稅單。'])),
  }),
  'Korean, 2,350 syllables': async () => ({
    lineItems: lines(1000, 200, cycle(await charactersOf('NotoSansKR-Regular', 0xac00, 0xd7a4))),
  }),
  'Thai without spaces': () => ({ lineItems: lines(1000, 200, cycle(['บริการออกแบบเว็บไซต์', 'น้ำกี่ปู่ที่'])) }),
  'Thai, descriptions of 2,000': () => ({ lineItems: lines(100, 2000, cycle(['บริการออกแบบเว็บไซต์'])) }),
  'Arabic with marks': () => ({ lineItems: lines(1000, 200, cycle([ARABIC])), notes: ARABIC.repeat(120) }),
  'Arabic, one word of 2,000': () => ({ lineItems: lines(100, 2000, cycle(['بِسْمِٱللَّهِ'])) }),
  Hindi: () => ({ lineItems: lines(1000, 200, cycle(['शिक्षा हिन्दी क्षत्रिय सेवाएँ '])) }),
  'Hebrew among Latin': () => ({ lineItems: lines(1000, 200, cycle(['שלום (A1) ', 'b.', ' 42 '])) }),
  Emoji: () => ({ lineItems: lines(1000, 200, cycle(PEOPLE)) }),
  'Scripts that alternate': () => ({ lineItems: lines(1000, 200, cycle(['a', 'ب', 'ก', '中', 'ि', '가', 'ש', '🎉'])) }),
  'Six marks on each letter': () => ({ lineItems: lines(1000, 200, cycle(['a\u0301\u0302\u0303\u0304\u0306\u0307'])) }),
  'Latin, descriptions of 2,000': () => ({ lineItems: lines(100, 2000, cycle(['Rhabarberbarbara ', 'AVAWATA '])) }),
  'Latin, one word of 2,000': () => ({ lineItems: lines(100, 2000, cycle(['W'])) }),
  '5,000 lines of one letter': () => ({ lineItems: lines(1000, 9, cycle(['x\n'])) }),
  '5,000 lines, void': () => ({ lineItems: lines(1000, 9, cycle(['x\n'])), status: 'VOID' }),
  'Amounts so wide that descriptions are narrow': () => ({
    lineItems: lines(1000, 200, cycle(['中文。', 'W'])).map((line) => ({
      ...line,
      quantity: 123456.789012345,
      unitPrice: 1234.12345678901,
    })),
  }),
  '1,000 characters that no face has': () => ({
    lineItems: lines(1000, 200, (offset) => String.fromCodePoint(0x980 + (offset % 1000))),
  }),
};

/** Prints what the worst accepted documents cost, each in a fresh process, like a cold function. */
export async function benchWorstDocuments(): Promise<void> {
  const rows = Object.keys(DOCUMENTS).map((name) => {
    const output = execFileSync(process.execPath, [import.meta.filename, name], { encoding: 'utf8' });
    return { document: name, ...(JSON.parse(output) as Cost) };
  });
  printTable('The worst documents that are accepted, in seconds of processor time and MB', rows);
  const beyond = rows.filter(({ seconds, megabytes }) => seconds > MOST_SECONDS || megabytes > MOST_MEGABYTES);
  if (beyond.length > 0) throw new Error(`More than allowed: ${beyond.map(({ document }) => document).join(', ')}`);
}

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
  readonly pages: number;
  readonly peakMemory: number;
}

async function costOf(name: string): Promise<Cost> {
  const invoice = sample((await DOCUMENTS[name]?.()) ?? {});
  checkDocumentSize(invoice);
  const before = process.cpuUsage();
  const pdf = await renderDocument({ kind: 'INVOICE', invoice });
  const { user, system } = process.cpuUsage(before);
  const { PDFDocument } = await import('pdf-lib');
  const peakMemory = Math.round(process.resourceUsage().maxRSS / 1024);
  return {
    seconds: (user + system) / 1e6,
    megabytes: pdf.length / 1e6,
    pages: (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount(),
    peakMemory,
  };
}

if (import.meta.main) console.log(JSON.stringify(await costOf(process.argv[2] ?? '')));
