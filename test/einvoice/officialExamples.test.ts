import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { eInvoiceFile } from '../../lib/einvoice/eInvoice.ts';
import { OFFICIAL_EXAMPLES } from './officialExamples.ts';
import { schemaErrors } from './schemas.ts';

const SYNTAXES = ['ubl', 'cii'] as const;

describe.each(Object.entries(OFFICIAL_EXAMPLES))('the official example %s', (_, invoice) => {
  it.each(SYNTAXES)('is valid in %s, with every value that it has', (format) => {
    const file = eInvoiceFile(invoice, format);
    const xml = 'xml' in file ? file.xml : expect.fail(JSON.stringify(file.violations));
    expect(schemaErrors(xml)).toEqual([]);
    const written = textsOf(xml);
    expect(valuesOf(invoice).filter((value) => !written.has(value))).toEqual([]);
  });
});

/** Texts and attributes. Numbers and dates are written in one way, whatever way the syntax has. */
function textsOf(xml: string): ReadonlySet<string> {
  const document = XmlDocument.fromString(xml);
  // UBL has the subject of a note in its text: `#AAR#Text`.
  const texts = document
    .find('//text() | //@*')
    .flatMap((node) => /^#(\w{3})#(.*)$/s.exec(node.content) ?? [node.content]);
  document.dispose();
  return new Set(texts.map(comparable));
}

function valuesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [comparable(String(value))];
  return Object.values(value).flatMap(valuesOf);
}

function comparable(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return String(Number(text));
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.replaceAll('-', '') : text;
}
