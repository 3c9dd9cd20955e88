import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Invoice } from '../../lib/domain/invoices/invoice.ts';
import { paymentSections } from '../../lib/pdf/page/bankTransfer.ts';
import {
  fillPattern,
  formatAmount,
  formatDate,
  formatMoney,
  formatPercent,
  formatQuantity,
} from '../../lib/pdf/page/format.ts';
import { invoiceFacts } from '../../lib/pdf/page/invoiceFacts.ts';
import { localeOf } from '../../lib/pdf/page/locale.ts';
import { paymentCode } from '../../lib/pdf/page/qrCode.ts';

/** Draws the same words and QR code as ours in the same fonts, kerned, but without tags and archive metadata. */
export type Rival = (invoice: Invoice) => Promise<Uint8Array>;

/** Loads a package of `bench/package.json`, without types. */
// biome-ignore lint/suspicious/noExplicitAny: three libraries with different interfaces
export const load: (name: string) => any = createRequire(new URL('../package.json', import.meta.url));

const fontFile = (name: string) => fileURLToPath(new URL(`../../lib/pdf/text/fonts/${name}.ttf`, import.meta.url));

/** Font files, for a library that needs paths. */
export const FILES = { regular: fontFile('Inter-Regular'), semibold: fontFile('Inter-SemiBold') } as const;
/** Fonts, read once. */
export const FONTS = { regular: readFileSync(FILES.regular), semibold: readFileSync(FILES.semibold) } as const;

/** All texts of our document, in its order. */
export interface Words {
  readonly seller: string;
  readonly title: string;
  readonly number: string;
  /** Seller, client and dates. */
  readonly parties: readonly (readonly string[])[];
  readonly due: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly [label: string, amount: string])[];
  readonly payment: string;
  readonly transfer: readonly (readonly [label: string, value: string])[];
  readonly scanToPay: string;
  /** Heading and text of the notes and of the terms. */
  readonly notes: readonly (readonly [heading: string, text: string])[];
  readonly legal: string;
  page(page: number, pages: number): string;
}

export function wordsOf(invoice: Invoice): Words {
  const locale = localeOf(invoice);
  const { labels } = locale.language;
  const { currency, seller, client } = invoice;
  const lines = (text: string | undefined) => (text ?? '').split('\n');
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const present = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined);
  const { headline, totals } = invoiceFacts(invoice, locale, 'PAPER');
  return {
    seller: seller.name,
    title: labels.invoice,
    number: invoice.invoiceNumber,
    parties: [
      [
        labels.from,
        ...lines(seller.address),
        ...present([...locale.taxIds.seller, seller.email, seller.phone, seller.web]),
      ],
      [labels.billTo, client.name, ...lines(client.address), ...present([...locale.taxIds.client, client.email])],
      [labels.issueDate, formatDate(invoice.issueDate, locale), labels.dueDate, formatDate(invoice.dueDate, locale)],
    ],
    due: `${headline.amount} ${headline.note}`,
    columns: [labels.description, labels.quantity, labels.unitPrice, locale.taxName, labels.amount],
    rows: invoice.lineItems.map((item) => [
      item.description,
      formatQuantity(item.quantity, locale),
      formatAmount(item.unitPrice, currency, locale),
      formatPercent(item.taxRate ?? 0, locale),
      money(item.amount),
    ]),
    totals: totals.map((row) => [row.label, money(row.amount)]),
    payment: labels.payment,
    transfer: (paymentSections(invoice, locale)[0]?.rows ?? []).map((row) => [row.label, row.lines.join('\n')]),
    scanToPay: labels.scanToPay,
    notes: [
      [labels.notes, invoice.notes ?? ''],
      [labels.terms, invoice.terms ?? ''],
    ],
    legal: `${locale.taxIds.seller} · ${invoice.invoiceNumber}`,
    page: (page, pages) => fillPattern(labels.page, { page: String(page), pages: String(pages) }),
  };
}

export const QR_SIZE = 80;

/** The QR code as rectangles in a square of `QR_SIZE` points: left, top, width and height of each unbroken run of dark modules. */
export function qrRectangles(invoice: Invoice): readonly (readonly [number, number, number, number])[] {
  const rows = paymentCode(invoice) ?? [];
  const module = QR_SIZE / rows.length;
  return rows.flatMap((row, y) => {
    const runs: [number, number, number, number][] = [];
    for (let start = 0; start < row.length; start++) {
      if (!row[start]) continue;
      let end = start + 1;
      while (row[end]) end++;
      runs.push([start * module, y * module, (end - start) * module, module]);
      start = end;
    }
    return runs;
  });
}

/** The QR code as an SVG path. */
export function qrPath(invoice: Invoice): string {
  const round = (value: number) => Math.round(value * 100) / 100;
  return qrRectangles(invoice)
    .map(([x, y, width, height]) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`)
    .join('');
}
