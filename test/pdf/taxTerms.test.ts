import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../lib/domain/invoices/invoice.ts';
import type { TaxCategory } from '../../lib/domain/tax/taxes.ts';
import { formatMoney } from '../../lib/pdf/page/format.ts';
import { LANGUAGES, localeOf } from '../../lib/pdf/page/locale.ts';
import { taxHeading } from '../../lib/pdf/page/taxNames.ts';
import { LETTER } from '../../lib/pdf/page/theme.ts';
import { sample } from './samples.ts';

const spoken = (client: string | undefined, seller: Partial<Invoice['seller']>, clientTaxId?: string) => {
  const { id, name, email } = sample().client;
  const invoice = { ...sample({ seller }), client: { id, name, email, locale: client, taxId: clientTaxId } };
  return localeOf(invoice);
};

describe('tax terms', () => {
  it.each([
    // reader, seller's locale, seller's identifier: what is printed
    ['en-AU', 'es-ES', 'ESB12345674', 'VAT', 'VAT no. ESB12345674'],
    ['en-IN', 'es-ES', 'ESB12345674', 'VAT', 'VAT no. ESB12345674'],
    ['es-ES', 'es-ES', 'B12345674', 'IVA', 'NIF B12345674'],
    ['de-DE', 'es-ES', 'ESB12345674', 'USt.', 'USt-IdNr. ESB12345674'],
    ['es-MX', 'es-ES', 'ESB12345674', 'IVA', 'NIF ESB12345674'],
    ['en-US', 'en-US', '12-3456789', 'Tax', 'Tax ID 12-3456789'],
    // A number tells more of a seller than the locale that every account begins with.
    ['en-GB', 'en-US', 'ES B12345674', 'VAT', 'VAT no. ES B12345674'],
    ['es-ES', 'en-US', '12-3456789', 'Impuesto', 'ID fiscal 12-3456789'],
    ['en-US', 'en-AU', '51 824 753 556', 'GST', 'ABN 51 824 753 556'],
    ['de-DE', 'en-IN', '29GGGGG1314R9Z6', 'GST', 'GSTIN 29GGGGG1314R9Z6'],
    ['en-GB', 'es-MX', 'ESTM850101ABC', 'VAT', 'RFC ESTM850101ABC'],
    ['en-GB', 'es-PE', '20100070970', 'IGV', 'RUC 20100070970'],
    ['de-DE', 'de-CH', 'CHE-123.456.788 MWST', 'MWST', 'UID CHE-123.456.788 MWST'],
    ['fr-FR', 'de-CH', 'CHE-123.456.788', 'TVA', 'N° IDE CHE-123.456.788'],
    ['pt-PT', 'pt-BR', '12.345.678/0001-95', 'Imposto', 'CNPJ 12.345.678/0001-95'],
    ['en-GB', 'fr-CA', 'R123456789', 'Tax', 'Tax ID R123456789'],
    ['en-GB', 'en-IE', 'EL123456789', 'VAT', 'VAT no. EL123456789'],
  ])('for a reader of %s from a seller of %s are those of %s', (reader, locale, taxId, tax, printed) => {
    const { taxName, taxIds } = spoken(reader, { locale, taxId });
    expect([taxName, taxIds.seller]).toEqual([tax, [printed]]);
  });

  it("call a client's identifier by its own name, never by another country's", () => {
    const seller = { locale: 'es-ES' };
    expect(spoken('en-AU', seller, '51 824 753 556').taxIds.client).toEqual(['ABN 51 824 753 556']);
    expect(spoken('en-AU', seller, 'GB123456789').taxIds.client).toEqual(['VAT no. GB123456789']);
    expect(spoken('en-AU', seller, '12-3456789').taxIds.client).toEqual(['Tax ID 12-3456789']);
    expect(spoken(undefined, seller, 'B12345674').taxIds.client).toEqual(['NIF B12345674']);
  });

  it('head a column with the name of the tax that all lines have', () => {
    const locale = spoken('es-ES', { locale: 'es-ES', taxId: 'ESB12345674' });
    const heading = (...categories: TaxCategory[]) =>
      taxHeading(
        { taxes: categories.map((category) => ({ category, taxRate: 7, taxableAmount: 1, taxAmount: 0.07 })) },
        locale,
      );
    expect([heading('L'), heading('L', 'L'), heading('M'), heading('S'), heading('L', 'S'), heading()]).toEqual([
      'IGIC',
      'IGIC',
      'IPSI',
      'IVA',
      'IVA',
      'IVA',
    ]);
  });

  it('exist in every language', () => {
    for (const { code } of LANGUAGES) {
      const { taxName, taxIds } = spoken(code, { locale: 'fr-FR', taxId: 'FR12345678901' });
      expect(taxName).not.toBe('');
      expect(taxIds.seller.join()).toMatch(/\S FR12345678901$/);
    }
  });
});

describe('numbers', () => {
  it.each([
    ['es', 'en-US', 'EUR', '13.009,37 €'],
    ['es', 'en-US', 'USD', '13.009,37 US$'],
    ['es-US', 'en-US', 'USD', '$13,009.37'],
    ['en', 'es-ES', 'EUR', '€13,009.37'],
    ['en', 'en-US', 'USD', '$13,009.37'],
    ['de', 'de-CH', 'CHF', 'CHF 13’009.37'],
    ['fr', 'en-GB', 'GBP', '13 009,37 £'],
  ])("for a reader of %s from a seller of %s are in the reader's notation", (client, locale, currency, written) => {
    expect(formatMoney(13009.37, currency, spoken(client, { locale })).replace(/[\u00a0\u202f]/g, ' ')).toBe(written);
  });

  it("leave the paper size to the seller if the reader's language has no region", () => {
    expect(spoken('en', { locale: 'es-ES' }).paper).not.toBe(LETTER);
    expect(spoken('es', { locale: 'en-US' }).paper).toBe(LETTER);
  });
});
