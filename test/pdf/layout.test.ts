import { describe, expect, test } from 'vitest';
import { MARGIN, SIZE } from '../../lib/pdf/page/theme.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { gallery } from './gallery.ts';
import { charactersOf, textOf, withPdf } from './readPdf.ts';
import { manyLines, sample } from './samples.ts';

const pagesOf = (pdf: Uint8Array) => withPdf(pdf, async ({ numPages }) => numPages);

describe('one page', () => {
  test.each([1, 6, 10])('fits an invoice of %i lines, with payment and notes', async (count) => {
    expect(
      await pagesOf(await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems: manyLines(count) }) })),
    ).toBe(1);
  });

  test('stays roomy if a compact layout would not save a page', async () => {
    const distances = async (lines: number) => {
      const characters = await charactersOf(
        await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems: manyLines(lines) }) }),
        1,
      );
      const rows = [...new Set(characters.filter(({ x, text }) => x < 49 && /[CDPAS]/.test(text)).map(({ y }) => y))];
      return Math.min(
        ...rows
          .slice(1)
          .map((y, index) => Math.abs((rows[index] ?? 0) - y))
          .filter((step) => step > 18),
      );
    };
    expect(await distances(3)).toBeGreaterThan(await distances(10));
  });
});

test('forty lines fit on two pages', async () => {
  expect(await pagesOf(await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems: manyLines(40) }) }))).toBe(
    2,
  );
});

test.each(['wide-draft', 'wide-overdue'])('the amount due does not overlap the status of %s', async (name) => {
  const characters = await charactersOf(await renderDocument(gallery()[name] ?? expect.fail()), 1);
  const amount = characters.filter(({ size, x }) => size === SIZE.display && x < 300);
  const baseline = amount[0]?.y ?? expect.fail();
  const beside = characters.filter(({ y, x }) => Math.abs(y - baseline) < 9 && x > 48);
  const mark = beside.filter(({ size }) => size === SIZE.body);
  const rest = beside.filter(({ size }) => size > SIZE.body);
  expect(mark.length).toBeGreaterThan(5);
  expect(Math.max(...rest.map(({ x, width }) => x + width))).toBeLessThan(Math.min(...mark.map(({ x }) => x)) - 10);
});

describe('nothing stands beyond the margins:', () => {
  /** The characters of the first page that can be seen, and the left end of the first of them. */
  async function drawn(invoice: Parameters<typeof sample>[0]) {
    const characters = await charactersOf(await renderDocument({ kind: 'INVOICE', invoice: sample(invoice) }), 1);
    const visible = characters.filter(({ text }) => /\S/.test(text));
    return { text: visible.map(({ text }) => text).join(''), left: Math.min(...visible.map(({ x }) => x)) };
  }

  test('charges, however long their descriptions are', async () => {
    const descriptions = ['Delivery to the door, '.repeat(9).trim(), 'x'.repeat(200), 'משלוח '.repeat(33).trim()];
    const charges = descriptions.map((description) => ({ description, amount: 1.5, taxRate: 21 }));
    const { text, left } = await drawn({ charges });
    expect(text).toContain('x'.repeat(200));
    expect(left).toBeGreaterThan(MARGIN - 1);
  });

  test('quantity, price and taxes, however many digits they have', async () => {
    const taxes = ['GST', 'PST', 'City'].map((name) => ({ name, rate: 1.23456789012 }));
    const line = { description: 'Work', quantity: 999_999_999_999_999, unit: 'KGM', unitPrice: 1e-12, taxes };
    const { text, left } = await drawn({ lineItems: [line] });
    for (const part of ['999,999,999,999,999kg', '0.000000000001', '1.23456789012%+']) expect(text).toContain(part);
    expect(left).toBeGreaterThan(MARGIN - 1);
  });
});

describe('no heading stands alone at the bottom of a page:', () => {
  const texts = (count: number, text: string) => Array.from({ length: count }, () => text).join('\n');

  /** How many pages have this heading, and how many of them lack the text below it. */
  async function pagesWith(heading: string, below: string, invoices: readonly Parameters<typeof sample>[0][]) {
    const pages: string[] = [];
    for (const invoice of invoices) {
      await withPdf(await renderDocument({ kind: 'INVOICE', invoice: sample(invoice) }), async (document) => {
        for (let number = 1; number <= document.numPages; number++) {
          const { items } = await (await document.getPage(number)).getTextContent();
          pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
        }
      });
    }
    const found = pages.filter((page) => page.includes(heading));
    return { count: found.length, alone: found.filter((page) => !page.includes(below)).length };
  }

  test('that of the table, where its only line goes to the next page with the totals', async () => {
    const invoices = [28, 30, 34, 38, 40].map((lines) => ({
      client: { address: texts(lines, 'Street') },
      lineItems: [{ description: 'The only line', quantity: 1, unitPrice: 100, taxRate: 21 }],
    }));
    expect(await pagesWith('Description', 'The only line', invoices)).toEqual({ count: invoices.length, alone: 0 });
  });

  test('that of a text below another one', async () => {
    const invoices = [160, 161, 162, 163, 164].map((lines) => ({
      seller: { bankDetails: undefined },
      client: { address: texts(14, 'Street') },
      terms: texts(lines, 'Term'),
      earlyPaymentTerms: texts(3, 'Two percent'),
    }));
    expect(await pagesWith('Early payment', 'Two percent', invoices)).toEqual({ count: invoices.length, alone: 0 });
  });
});

describe('the document does not repeat itself:', () => {
  const count = async (invoice: Parameters<typeof sample>[0], part: string) =>
    (await textOf(await renderDocument({ kind: 'INVOICE', invoice: sample(invoice) }))).filter((text) =>
      text.includes(part),
    ).length;

  test('an untaxed invoice has its amount in the headline, the line and the total only', async () => {
    expect(await count({ lineItems: [{ description: 'Work', quantity: 1, unitPrice: 140 }] }, '€140.00')).toBe(3);
  });

  test("the seller's name is in the heading and the account holder only", async () => {
    expect(await count({}, 'Estudio Marea SL')).toBe(2);
  });
});

test('an invoice that is taxed in part shows the untaxed amount and both discounts', async () => {
  const text = (await textOf(await renderDocument(gallery()['exempt-lines'] ?? expect.fail()))).join('|');
  for (const part of ['Discount|−€180.00', 'Discount 5%|−€98.00', 'Not taxed: €323.00|€0.00', 'VAT 21% on €1,539.00']) {
    expect(text).toContain(part);
  }
});

test('a paid invoice shows the date and method of payment', async () => {
  const texts = await textOf(await renderDocument(gallery()['paid-by-transfer'] ?? expect.fail()));
  expect(texts).toContain('paid on 28 November 2026 · Bank transfer');
});

describe('a void invoice', () => {
  test('is marked across every page and in its text, and asks for no payment', async () => {
    const pdf = await renderDocument(gallery()['many-void-lines'] ?? expect.fail());
    const pages = await pagesOf(pdf);
    expect(pages).toBeGreaterThan(1);
    for (let page = 1; page <= pages; page++) {
      const large = (await charactersOf(pdf, page)).filter(({ size }) => size > 60).map(({ text }) => text);
      expect(large.join('')).toContain('STORNIERT');
    }
    const text = (await textOf(pdf)).join('|');
    expect(text).toContain('Diese Rechnung ist storniert.');
    expect(text).not.toMatch(/IBAN|Offener Betrag/);
  });
});

test('the footer has the whole tax identifier, even with a long address', async () => {
  const taxId = `ES${'9'.repeat(62)}`;
  const invoice = sample({ seller: { taxId, address: 'Somewhere far away, '.repeat(40) } });
  const texts = await textOf(await renderDocument({ kind: 'INVOICE', invoice }));
  expect(texts.at(-2)).toContain(taxId);
});

describe('links', () => {
  const linksOf = (pdf: Uint8Array) =>
    withPdf(pdf, async (document) =>
      (await (await document.getPage(1)).getAnnotations()).map(({ url, subtype, contentsObj, rect }) => ({
        url,
        subtype,
        says: contentsObj.str,
        isBox: rect[2] > rect[0] && rect[3] > rect[1],
      })),
    );

  test('lead to the payment, the page, the web site and the e-mail addresses, with descriptions', async () => {
    const links = await linksOf(await renderDocument(gallery()['pay-online'] ?? expect.fail()));
    expect(links).toEqual(
      [
        ['mailto:hola@estudiomarea.example', 'hola@estudiomarea.example'],
        ['https://estudiomarea.example/', 'estudiomarea.example'],
        ['mailto:accounts@northwind.example', 'accounts@northwind.example'],
        ['https://pay.example/INV-0042?amount=5570.40', 'Pay online'],
        ['https://api.example/api/v1/hosted/7Q2xT9', 'View online'],
      ].map(([url, says]) => ({ url, says, subtype: 'Link', isBox: true })),
    );
  });

  test('are tagged at their place in the reading order', async () => {
    const tree = await withPdf(await renderDocument(gallery()['pay-online'] ?? expect.fail()), async (document) =>
      JSON.stringify(await (await document.getPage(1)).getStructTree()),
    );
    expect(tree.match(/"role":"Link"/g)).toHaveLength(5);
    expect(tree.match(/"type":"annotation"/g)).toHaveLength(5);
  });

  test.each([
    { web: 'javascript:alert(1)', email: 'a b@c' },
    { web: 'https://user:pass@evil.example', email: 'x@y@z' },
    { web: 'not an address', email: '[email protected]' },
    { web: 'localhost', email: 'a@b>c' },
  ])('are not made from $web and $email', async (seller) => {
    const client = { email: '[email protected]' };
    expect(await linksOf(await renderDocument({ kind: 'INVOICE', invoice: sample({ seller, client }) }))).toEqual([]);
  });

  test.each(['DRAFT', 'PAID', 'VOID'] as const)('to a payment are absent for %s', async (status) => {
    const invoice = sample({ status, seller: { paymentUrl: 'https://pay.example/' } });
    const urls = (await linksOf(await renderDocument({ kind: 'INVOICE', invoice }))).map(({ url }) => url);
    expect(urls).not.toContain('https://pay.example/');
  });
});
