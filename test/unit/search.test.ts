import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientSearchFor, MAX_WORDS, searchFor, wordsOf } from '../../lib/domain/search/search.ts';

const INVOICE = { number: 'INV-0042', clientName: 'Estudio Ñórte & Söhne GmbH', reference: 'Order Zebra-4711' };

describe('a search', () => {
  it.each([
    ...['INV-0042', 'inv-0042', 'INV-00', 'inv', '42', '0042', ' inv-0042 '],
    ...['estudio', 'NORTE', 'ñor', 'sohne est', 'gmbh', 'zebra', '4711', 'order 47', 'zebra-47'],
  ])('finds an invoice by %j', (q) => {
    expect(searchFor(q)(INVOICE)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '-',
    '&',
    '5',
    '00',
    'nv-0042',
    'orte',
    'norte sur',
    'estudio 4711',
    '420',
    '__proto__',
    '1'.repeat(100),
  ])('does not find it by %j', (q) => {
    expect(searchFor(q)(INVOICE)).toBe(false);
  });

  it('finds a name in a script without spaces by any of its characters, and an emoji by itself', () => {
    const isFound = (q: string) => searchFor(q)({ number: 'INV-0001', clientName: '株式会社山田商店 ⭐Star' });
    expect(['山田', '商', '⭐', 'star', '株式 star'].map(isFound)).toEqual([true, true, true, true, true]);
    expect(['佐藤', '😀'].map(isFound)).toEqual([false, false]);
  });

  it('finds a number in a name as a whole, and one in a reference by its beginning', () => {
    const isFound = (q: string) => searchFor(q)({ number: 'INV-0001', clientName: 'Studio 54', reference: 'PO 4711' });
    expect(['54', 'stud 54', '47', 'po 47'].map(isFound)).toEqual([true, true, true, true]);
    expect(['5', 'studio 5', '4712'].map(isFound)).toEqual([false, false, false]);
  });

  it.each(['Straße 7', 'Łódź Sp', 'Ørsted', 'Æbler', 'Œuvre', 'Đorđe', 'ISTANBUL', 'Þór', 'Ὀδυσσεύς', 'ﬁnance'])(
    'finds %j in capital and in small letters',
    (clientName) => {
      const isFound = (q: string) => searchFor(q)({ number: 'INV-0001', clientName });
      expect([clientName, clientName.toUpperCase(), clientName.toLowerCase()].map(isFound)).toEqual([true, true, true]);
    },
  );

  it.each([
    ['Großhandel Weiß', 'grosshandel weiss'],
    ['Łódź', 'lodz'],
    ['Ørsted', 'orsted'],
    ['Smørrebrød ApS', 'smorrebr'],
  ])('finds %j by %j', (clientName, q) => {
    expect(searchFor(q)({ number: 'INV-0001', clientName })).toBe(true);
    expect(clientSearchFor(q)({ name: clientName, email: 'a@b.example' })).toBe(true);
  });

  it('has few and short words, whatever the text is', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.constant('word '.repeat(10_000)),
      fc.constant(Array.from({ length: 10_000 }, (_, index) => `w${index}`).join(' ')),
      fc.constant('x'.repeat(100_000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const words = wordsOf(text);
        expect(words.length).toBeLessThanOrEqual(MAX_WORDS);
        for (const word of words) {
          expect([...word].length).toBeLessThanOrEqual(32);
          expect(word).not.toMatch(/[#\s]/);
        }
      }),
    );
  });
});

describe('a search for clients', () => {
  const CLIENT = { name: 'Ñandú & Söhne 54', email: 'Billing.Office+2026@acme-group.example' };

  it.each(['nandu', 'SOHNE ñan', '54', 'billing', 'acme-group.ex', 'office acme', 'soh bill', '2026', CLIENT.email])(
    'finds a client by %j',
    (q) => {
      expect(clientSearchFor(q)(CLIENT)).toBe(true);
    },
  );

  it.each(['', '@', '5', '202', 'andu', 'cme', 'nandu zeta', '__proto__'])('does not find it by %j', (q) => {
    expect(clientSearchFor(q)(CLIENT)).toBe(false);
  });
});
