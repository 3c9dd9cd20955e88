import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../lib/pdf/render.ts';
import { sampleCreditNote, sampleQuote } from './otherKinds.ts';
import { textOf } from './readPdf.ts';
import { sample } from './samples.ts';

const read = async (...values: Parameters<typeof renderDocument>) =>
  (await textOf(await renderDocument(...values))).join('|');
const creditNote = (...values: Parameters<typeof sampleCreditNote>) =>
  read({ kind: 'CREDIT_NOTE', creditNote: sampleCreditNote(...values) });
const quote = (...values: Parameters<typeof sampleQuote>) => read({ kind: 'QUOTE', quote: sampleQuote(...values) });

describe('a credit note', () => {
  it('names the invoice that it corrects and the reason, and what is credited', async () => {
    const text = await creditNote();
    for (const part of ['Credit note', 'CN-0007', 'corrects invoice INV-0042 of 5 November 2026', 'Total credited']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Six hours were charged twice, and the hosting was cancelled before it began.');
  });

  it('has no due date, no bank account and no link to pay', async () => {
    const text = await creditNote({ seller: { paymentUrl: 'https://pay.example/{invoiceNumber}' } });
    expect(text).not.toMatch(/Due date|Amount due|IBAN|Pay online|Scan to pay/);
  });

  it.each([
    ['es-ES', {}, 'Factura rectificativa'],
    ['ca-ES', {}, 'Factura rectificativa'],
    ['es-MX', { locale: 'es-MX', taxId: undefined }, 'Nota de crédito'],
    ['de-DE', {}, 'Rechnungskorrektur'],
    ['fr-FR', {}, 'Avoir'],
    ['fr-BE', { locale: 'fr-BE', taxId: undefined }, 'Note de crédit'],
    ['it-IT', {}, 'Nota di credito'],
    ['pt-PT', {}, 'Nota de crédito'],
    ['en-AU', { locale: 'en-AU', taxId: '51824753556' }, 'Adjustment note'],
  ])('is called what the law of the seller calls it, in %s', async (locale, seller, title) => {
    expect((await creditNote({ client: { locale }, seller })).split('|')).toContain(title);
  });

  it('credits what was payable, less what was withheld', async () => {
    const text = await creditNote({
      lineItems: [{ description: 'Work', quantity: 1, unitPrice: 100, taxRate: 21 }],
      withholding: { rate: 15, label: 'IRPF' },
    });
    expect(text).toMatch(/Total\|€121\.00\|IRPF 15% on €100\.00\|−€15\.00\|Total credited\|€106\.00/);
  });

  it('shows a reason of any script and length as text', async () => {
    const reason = `שירותי ייעוץ \u202eevil\u0000 ${'very long '.repeat(200)}end of the reason`;
    expect(await creditNote({}, { reason })).toContain('end of the reason');
  });
});

describe('a quote', () => {
  it('says until when it is valid and that it is no invoice', async () => {
    const text = await quote();
    for (const part of ['Quote', 'QUO-0012', 'valid until 5 December 2026', 'This is a quote, not an invoice.']) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/IBAN|Amount due|Due date|Scan to pay/);
  });

  it("names the day of the answer in the seller's time zone", async () => {
    const acceptedAt = '2026-11-20T23:30:00.000Z';
    expect(await quote({}, { status: 'ACCEPTED', acceptedAt })).toContain('accepted on 21 November 2026');
    expect(await quote({}, { status: 'INVOICED', acceptedAt })).toContain('accepted on 21 November 2026');
  });

  it('names who answered it, and the day on which it was withdrawn', async () => {
    const answer = {
      status: 'ACCEPTED',
      acceptedAt: '2026-11-20T10:00:00.000Z',
      acceptedBy: 'Ana \u202ePérez',
    } as const;
    expect(await quote({}, answer)).toContain('accepted on 20 November 2026 · Ana Pérez');
    const withdrawn = await quote({}, { status: 'EXPIRED', expiredAt: '2026-11-20T10:00:00.000Z' });
    expect(withdrawn).toContain('was valid until 20 November 2026');
    const over = await quote({}, { status: 'EXPIRED', expiredAt: '2026-12-05T23:00:00.000Z' });
    expect(over).toContain('was valid until 5 December 2026');
  });

  it.each([
    ['DRAFT', 'DRAFT'],
    ['DECLINED', 'DECLINED'],
    ['EXPIRED', 'EXPIRED'],
    ['ACCEPTED', 'ACCEPTED'],
    ['INVOICED', 'INVOICED'],
  ] as const)('is marked where it is %s', async (status, mark) => {
    expect((await quote({}, { status })).split('|')).toContain(mark);
  });
});

describe('an invoice with credit notes', () => {
  const invoice = (changes: object) => read({ kind: 'INVOICE', invoice: { ...sample(), ...changes } });

  it('shows what was credited', async () => {
    const text = await invoice({ amountCredited: 570.4, amountDue: 5000 });
    expect(text).toMatch(/Total\|€5,570\.40\|Credited\|−€570\.40\|Amount due\|€5,000\.00/);
  });

  it('is marked as credited once nothing of it is left, and asks for nothing', async () => {
    const text = await invoice({ amountCredited: 5570.4, amountDue: 0 });
    expect(text).toContain('credited in full');
    expect(text).toContain('CREDITED');
    expect(text).not.toMatch(/IBAN|due 5 December/);
  });

  it('shows what is to be refunded, after what was refunded', async () => {
    const changes = { status: 'PAID', amountPaid: 5570.4, paymentCount: 1, amountDue: 0 };
    const credited = { amountCredited: 570.4, amountRefunded: 70.4, amountToRefund: 500 };
    const text = await invoice({ ...changes, ...credited });
    expect(text).toContain('to be refunded');
    expect(text).toMatch(/Amount paid\|−€5,570\.40\|Refunded\|€70\.40\|Credited\|−€570\.40\|To be refunded\|€500\.00/);
  });
});
