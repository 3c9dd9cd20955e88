import { describe, expect, it } from 'vitest';
import { QUOTE_STATUSES } from '../../lib/domain/quotes/quote.ts';
import type { AnswerFault } from '../../lib/hosted/answer.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { LANGUAGES } from '../../lib/pdf/page/locale.ts';
import { sampleCreditNote, sampleQuote } from '../pdf/otherKinds.ts';

const pdfUrl = 'https://api.example/api/v1/documents/x.pdf';
const hostedUrl = 'https://api.example/api/v1/hosted/x';

type More = { readonly language?: string; readonly fault?: AnswerFault };

const creditNotePage = (...values: Parameters<typeof sampleCreditNote>) =>
  hostedPage({ kind: 'CREDIT_NOTE', creditNote: sampleCreditNote(...values), pdfUrl });
const quotePage = (own: Parameters<typeof sampleQuote>[1] = {}, more: More = {}, changes = {}) =>
  hostedPage({ kind: 'QUOTE', quote: sampleQuote(changes, own), pdfUrl, hostedUrl, ...more });

/** What a reader sees of it. */
const wordsOf = (markup: string) =>
  markup
    .replace(/<(style|script|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const actionsOf = (markup: string) =>
  [...markup.matchAll(/<form method="post" action="([^"]*)">/g)].map(([, action]) => action);

describe('the page of a credit note', () => {
  it('says what is credited, of which invoice, and why', () => {
    const words = wordsOf(creditNotePage());
    for (const part of [
      'Credit note CN-0007',
      '€815.10',
      'corrects invoice INV-0042 of 5 November 2026',
      'Six hours were charged twice',
      'Total credited €815.10',
      'Download PDF',
    ]) {
      expect(words).toContain(part);
    }
  });

  it('asks for no payment and has no form', () => {
    const markup = creditNotePage({ seller: { paymentUrl: 'https://pay.example/{invoiceNumber}' } });
    expect(markup).not.toMatch(/IBAN|Pay online|pay\.example|<form/);
  });
});

describe('the page of a quote', () => {
  it('has a form to accept it and one to decline it, which need no script', () => {
    const markup = quotePage();
    expect(actionsOf(markup)).toEqual([`${hostedUrl}/accept`, `${hostedUrl}/decline`]);
    expect(markup).toMatch(/<label for="name">[^<]+<\/label>\s*<input id="name" name="name"[^>]* required/);
    expect(markup).toMatch(/<label for="reason">[^<]+<\/label>\s*<textarea id="reason" name="reason"/);
    expect(markup).not.toMatch(/ on[a-z]+=/i);
  });

  it('keeps the language that the reader chose', () => {
    expect(actionsOf(quotePage({}, { language: 'es' }))).toEqual([
      `${hostedUrl}/accept?lang=es`,
      `${hostedUrl}/decline?lang=es`,
    ]);
    expect(actionsOf(quotePage({}, { language: '"><script>' }))).toEqual([
      `${hostedUrl}/accept`,
      `${hostedUrl}/decline`,
    ]);
  });

  it.each(QUOTE_STATUSES)('can be answered only once it is sent and while it is open: %s', (status) => {
    expect(actionsOf(quotePage({ status })).length).toBe(['SENT', 'VIEWED'].includes(status) ? 2 : 0);
  });

  it('tells a screen reader what is wrong with the name', () => {
    const markup = quotePage({}, { fault: 'NAME_MISSING' });
    expect(markup).toMatch(/<input id="name"[^>]*aria-describedby="name-fault on-behalf"[^>]*aria-invalid="true"/);
    expect(markup).toMatch(/id="name-fault" role="alert">Please enter your name\./);
    expect(quotePage()).not.toContain('aria-invalid');
  });

  it('tells a screen reader what is wrong with the reason, and opens its form', () => {
    const markup = quotePage({}, { fault: 'REASON_INVALID' });
    expect(markup).toMatch(/<textarea id="reason"[^>]*aria-describedby="reason-fault" aria-invalid="true" autofocus>/);
    expect(markup).toMatch(/id="reason-fault" role="alert">Please give the reason .* 1000 characters and 20 lines\./);
    expect(markup).toContain('<details open>');
    expect(quotePage()).not.toContain('<details open>');
  });

  it('asks for no payment and says that it is no invoice', () => {
    const markup = quotePage({}, {}, { seller: { paymentUrl: 'https://pay.example/{invoiceNumber}' } });
    expect(markup).not.toMatch(/IBAN|Pay online|pay\.example/);
    expect(wordsOf(markup)).toContain('This is a quote, not an invoice.');
  });

  it('shows hostile names as text', () => {
    const evil = '</script><script>alert(1)</script>"\'';
    const markup = quotePage({ status: 'ACCEPTED' }, {}, { client: { name: evil }, seller: { name: evil } });
    expect(markup).not.toContain('<script>alert');
    expect(quotePage({}, {}, { client: { name: evil } })).not.toContain('<script>alert');
  });

  it.each(LANGUAGES.map(({ code }) => code))('has every word in %s', (language) => {
    for (const status of QUOTE_STATUSES) {
      for (const fault of ['NAME_MISSING', 'NAME_INVALID', 'REASON_INVALID'] as const) {
        expect(wordsOf(quotePage({ status }, { language, fault }))).not.toMatch(/[{}]|undefined/);
      }
    }
    expect(wordsOf(creditNotePage({ client: { locale: language } }))).not.toMatch(/[{}]|undefined/);
  });

  it('may send its forms to its own host, which no other page may', () => {
    expect(contentSecurityPolicy(undefined, 'QUOTE')).toContain("form-action 'self'");
    for (const kind of ['INVOICE', 'CREDIT_NOTE'] as const) {
      expect(contentSecurityPolicy(undefined, kind)).toContain("form-action 'none'");
    }
  });
});
