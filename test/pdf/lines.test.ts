import bidiModule from 'bidi-js';
import { describe, expect, test } from 'vitest';
import {
  checkDocumentSize,
  MAX_DESCRIPTION_CHARACTERS,
  MAX_DIFFERENT_CHARACTERS,
} from '../../lib/domain/invoices/documentSize.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { breakLine } from '../../lib/pdf/text/breakLines.ts';
import { textFaces } from '../../lib/pdf/text/faces.ts';
import { sanitiseLine } from '../../lib/pdf/text/sanitise.ts';
import { loadScriptFaces } from '../../lib/pdf/text/scriptFaces.ts';
import { type Shape, shaper } from '../../lib/pdf/text/shaper.ts';
import type { Typeset } from '../../lib/pdf/text/typeset.ts';
import { Typesetter } from '../../lib/pdf/text/typesetter.ts';
import { withPdf } from './readPdf.ts';
import { sample } from './samples.ts';

const LENGTH = 2000;
const WIDTH = 25;
/** What a Lambda function may answer, as base64. */
const REPLY_BYTES = (6 * 1024 * 1024 * 3) / 4;
/** What a logo may add: its box full of pixels that don't compress. */
const LOGO_BYTES = 1500 * 367 * 3;

const repeated = (text: string) => text.repeat(LENGTH).slice(0, LENGTH);
const createBidi = bidiModule as unknown as () => Parameters<typeof bidiOf>[0];
const bidiOf = (bidi: NonNullable<ConstructorParameters<typeof Typesetter>[1]>['bidi']) => bidi;

const TEXTS: Readonly<Record<string, string>> = {
  Latin: repeated('Consulting for the month of May and other things '),
  'one Latin word': repeated('x'),
  Chinese: repeated('中华人民共和国发票简体字，质量管理。'),
  'Chinese with a character that no face has': repeated('中华人民共和国\u0d85'),
  Japanese: repeated('東京都港区「品質管理」について、長い説明文がここに入ります。'),
  Korean: repeated('한국어 서비스 개발 및 유지보수 '),
  Arabic: repeated('خدمات تصميم المواقع الإلكترونية '),
  'one Arabic word': repeated('خدمات'),
  Hebrew: repeated('שירותי ייעוץ '),
  Devanagari: repeated('शिक्षा हिन्दी क्षत्रिय सेवाएँ '),
  Thai: repeated('บริการออกแบบเว็บไซต์'),
  emoji: repeated('👩‍💻🎉🇪🇸👍🏽❤️').replace(/[\ud800-\udbff]$/, ''),
  'Latin and Arabic by turns': repeated('abc خدمات 12 שלום '),
  'another script with each character': repeated('aא中ก'),
  'marks upon one letter': `a${'\u0301\u0323'.repeat(1000)}`.slice(0, LENGTH),
  'marks upon each letter': repeated('x\u0323\u0308'),
  'joiners that are not seen': `क${'\u200d'.repeat(LENGTH - 2)}ख`,
  'joiners between letters': repeated('क\u200d'),
  'characters that no face has': repeated('\u0d85\u0d86'),
};

/** A typesetter that counts how often a text is shaped, and how long the texts are together. */
async function countingTypesetter(text: string) {
  const counted = { calls: 0, characters: 0 };
  const [faces, shape] = await Promise.all([textFaces(), shaper()]);
  const counting: Shape = (...args) => {
    counted.calls++;
    counted.characters += args[1].length;
    return shape(...args);
  };
  const scripts = await loadScriptFaces([text], faces.regular, []);
  const bidi = bidiOf(createBidi());
  return { counted, setter: new Typesetter(faces, scripts && { scripts, shape: counting, bidi }) };
}

/** What a line says in reading order. */
function saidBy({ pieces, reading }: Typeset): string {
  const inOrder = reading ? reading.map((index) => pieces[index]) : pieces;
  return inOrder
    .map((piece) => {
      const texts = Array.from(piece?.texts ?? []);
      return piece?.spoken ?? (piece?.backwards ? texts.toReversed() : texts).join('');
    })
    .join('');
}

describe('a text of 2,000 characters is broken', () => {
  test.each(Object.entries(TEXTS))('into lines that fit and are complete: %s', async (_name, raw) => {
    const text = sanitiseLine(raw);
    const { setter } = await countingTypesetter(text);
    const lines = breakLine(setter, text, WIDTH);
    expect(lines.map(saidBy).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(lines.filter((line) => line.width > WIDTH + 0.5)).toEqual([]);
  });

  test.each(Object.entries(TEXTS))('by shaping it once, and again only at line ends: %s', async (_name, raw) => {
    const text = sanitiseLine(raw);
    const { setter, counted } = await countingTypesetter(text);
    setter.paragraph(text);
    const once = { ...counted };
    const lines = breakLine(setter, text, WIDTH).length;
    expect(counted.calls - 2 * once.calls).toBeLessThanOrEqual(4 * lines);
    expect(counted.characters - 2 * once.characters).toBeLessThanOrEqual(4 * text.length);
  });
});

describe('a line ends', () => {
  const linesOf = async (text: string, width: number) => {
    const { setter } = await countingTypesetter(text);
    return breakLine(setter, text, width).map(saidBy);
  };

  test('in Thai between words, and never between a leading vowel and its consonant', async () => {
    const text = 'บริการออกแบบเว็บไซต์และแอปพลิเคชันสำหรับโทรศัพท์เคลื่อนที่';
    for (let width = 3; width < 12; width += 0.5) {
      const lines = await linesOf(text, width);
      expect(lines.join('')).toBe(text);
      expect(lines.filter((line) => /[เแโใไ]$/.test(line))).toEqual([]);
      expect(lines.filter((line) => /^[\u0e30-\u0e3a\u0e45-\u0e4e]/.test(line))).toEqual([]);
    }
    expect(await linesOf('บริการออกแบบเว็บไซต์', 6)).toEqual(['บริการ', 'ออกแบบ', 'เว็บไซต์']);
  });

  test('after a hyphen between letters, but not after one before a number', async () => {
    expect(await linesOf('quality-management-system', 8)).toEqual(['quality-', 'management-', 'system']);
    expect(await linesOf('Invoice INV-0042', 7)).toEqual(['Invoice', 'INV-0042']);
  });

  test('never before a full stop or a closing bracket, nor after an opening one, full width included', async () => {
    for (let width = 3; width < 12; width += 0.5) {
      const lines = await linesOf('東京（港区）で、品質(管理)について。説明文「です」.終わり', width);
      expect(lines.filter((line) => /^[）)。、」.]/.test(line))).toEqual([]);
      expect(lines.filter((line) => /[（(「]$/.test(line))).toEqual([]);
    }
  });

  test('with a mark if a word continues in the next line, so that it is read as one word', async () => {
    const { setter } = await countingTypesetter('中');
    expect(breakLine(setter, 'aaaaaaaaaaaaaaaa bbb', 5).map(({ splitsWord = false }) => splitsWord)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('the longest accepted invoice gives a document that fits a reply of a function', async () => {
  const han = Array.from({ length: MAX_DIFFERENT_CHARACTERS - 200 }, (_, index) =>
    String.fromCodePoint(0x4e00 + index),
  );
  const size = MAX_DESCRIPTION_CHARACTERS / 1000;
  // Figures this long leave the descriptions a column of a few characters.
  const lineItems = Array.from({ length: 1000 }, (_, line) => ({
    description: Array.from({ length: size }, (_, index) => han[(line * size + index) % han.length]).join(''),
    quantity: 123456.123456789,
    unitPrice: 12345.12345678,
    taxRate: 12.1234567890123,
  }));
  expect(() => checkDocumentSize({ lineItems })).not.toThrow();
  const pdf = await renderDocument({ kind: 'INVOICE', invoice: sample({ currency: 'COP', lineItems }) });
  expect(pdf.length + LOGO_BYTES).toBeLessThan(REPLY_BYTES);
  expect(await withPdf(pdf, async ({ numPages }) => numPages)).toBeLessThan(1500);
});
