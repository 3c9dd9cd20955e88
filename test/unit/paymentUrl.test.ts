import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOICE_STATUSES } from '../../lib/domain/invoices/lifecycle.ts';
import { paymentUrlFault, paymentUrlOf, plainAmount } from '../../lib/domain/invoices/paymentUrl.ts';
import { sample } from '../pdf/samples.ts';

const TEMPLATE = 'https://pay.example/{invoiceNumber}?amount={amountDue}&currency={currency}';

describe('the address where an invoice is paid', () => {
  it("comes from the account's template, with the values of the invoice", () => {
    const invoice = sample({ seller: { paymentUrl: TEMPLATE }, status: 'PARTIALLY_PAID', amountPaid: 70.4 });
    expect(paymentUrlOf(invoice)).toBe('https://pay.example/INV-0042?amount=5500.00&currency=EUR');
  });

  it('of the invoice replaces that of the account', () => {
    const invoice = sample({ paymentUrl: 'https://own.example/', seller: { paymentUrl: TEMPLATE } });
    expect(paymentUrlOf(invoice)).toBe('https://own.example/');
  });

  it('encodes every value, so that a number with a slash stays one part of the path', () => {
    const invoice = sample({ invoiceNumber: '2026/1?&#', seller: { paymentUrl: TEMPLATE } });
    expect(paymentUrlOf(invoice)).toContain('/2026%2F1%3F%26%23?amount');
  });

  it.each(INVOICE_STATUSES)('is shown for %s only while something is due', (status) => {
    const invoice = sample({ status, seller: { paymentUrl: TEMPLATE } });
    expect(paymentUrlOf(invoice) !== undefined).toBe(!['DRAFT', 'PAID', 'VOID'].includes(status));
  });

  it('writes amounts with the decimals of their currency', () => {
    expect([plainAmount(5, 'EUR'), plainAmount(1234.5, 'KWD'), plainAmount(500, 'JPY')]).toEqual([
      '5.00',
      '1234.500',
      '500',
    ]);
  });
});

describe('a template of such an address', () => {
  it.each([
    TEMPLATE,
    'https://pay.example',
    'https://pay.example:8443/a/{currency}#{invoiceNumber}',
    'HTTPS://PAY.EXAMPLE/{amountDue}',
  ])('may be %s', (template) => expect(paymentUrlFault(template)).toBeUndefined());

  it.each([
    'http://pay.example/',
    'javascript:alert(1)//{invoiceNumber}',
    'data:text/html,x',
    '//pay.example/',
    'pay.example/{invoiceNumber}',
    'https://{invoiceNumber}.example/',
    'https://pay.example{invoiceNumber}/',
    'https://pay.example:{invoiceNumber}/',
    'https://{currency}@pay.example/',
    'https://user:secret@pay.example/',
    'https://pay.example/{toString}',
    'https://pay.example/{__proto__}',
    'https://pay.example/{',
    'https://pay.example/}{',
    'https://pay.example/{{invoiceNumber}}',
    'https://pay.example/ a',
    'https://pay.exa\nmple/',
    'https:\\\\pay.example\\',
    'https:///pay.example/',
    'https://',
  ])('may not be %j', (template) => expect(paymentUrlFault(template)).toEqual(expect.any(String)));

  it('never lets a value choose the site', () => {
    const part = fc.constantFrom(
      'https://',
      'pay.example',
      '{invoiceNumber}',
      '{currency}',
      '/',
      '@',
      ':',
      '.',
      '?',
      '#',
      'a',
    );
    const template = fc.array(part, { minLength: 2, maxLength: 8 }).map((parts) => `https://${parts.join('')}`);
    fc.assert(
      fc.property(template, fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9/_.-]{0,15}$/), (paymentUrl, invoiceNumber) => {
        if (paymentUrlFault(paymentUrl) !== undefined) return;
        const origin = (number: string) =>
          new URL(paymentUrlOf(sample({ paymentUrl, invoiceNumber: number })) ?? expect.fail()).origin;
        expect(origin(invoiceNumber)).toBe(origin('1'));
      }),
      { numRuns: 500 },
    );
  });
});
