import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { encode } from 'uqr';
import type { Invoice } from '../../lib/domain/invoice.ts';
import { epcPayment } from '../../lib/pdf/page/epcPayment.ts';

/** Renders the same texts, numbers and QR code as our renderer, without tags and archive metadata. */
export type Rival = (invoice: Invoice) => Promise<Uint8Array>;

/** Loads a package of `bench/package.json`, without types. */
// biome-ignore lint/suspicious/noExplicitAny: three libraries with different interfaces
export const load: (name: string) => any = createRequire(new URL('../package.json', import.meta.url));

export const REGULAR = fileURLToPath(new URL('../../lib/pdf/text/fonts/Inter-Regular.ttf', import.meta.url));
export const SEMIBOLD = fileURLToPath(new URL('../../lib/pdf/text/fonts/Inter-SemiBold.ttf', import.meta.url));

export function money(amount: number): string {
  return `€${amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
}

export const COLUMNS = ['Description', 'Qty', 'Unit price', 'Tax', 'Amount'] as const;

/** The cells of the table, one row per line item. */
export function rowsOf(invoice: Invoice): readonly (readonly string[])[] {
  return invoice.lineItems.map((item) => [
    item.description,
    String(item.quantity),
    money(item.unitPrice),
    `${item.taxRate ?? 0}%`,
    money(item.amount),
  ]);
}

export function totalsOf(invoice: Invoice): readonly (readonly [string, string])[] {
  return [
    ['Subtotal', money(invoice.subtotal)],
    ...invoice.taxes.map(
      (tax) => [`Tax ${tax.taxRate}% on ${money(tax.taxableAmount)}`, money(tax.taxAmount)] as [string, string],
    ),
    ['Total', money(invoice.total)],
    ['Amount due', money(invoice.amountDue)],
  ];
}

export function partiesOf({ seller, client }: Invoice): readonly (readonly string[])[] {
  return [seller, client].map((party) => [
    party.name,
    ...(party.address ?? '').split('\n'),
    party.taxId ?? '',
    party.email ?? '',
  ]);
}

export function bankOf({ seller, invoiceNumber }: Invoice): readonly string[] {
  return [seller.name, seller.bankDetails?.iban ?? '', seller.bankDetails?.bic ?? '', invoiceNumber];
}

export const QR_SIZE = 80;

/** The QR code as an SVG path in a square of `QR_SIZE` points. */
export function qrPath(invoice: Invoice): string {
  const { data, size } = encode(epcPayment(invoice) ?? '', { ecc: 'M', border: 0, maskPattern: 2 });
  const module = QR_SIZE / size;
  const squares = data.flatMap((row, y) =>
    row.map((dark, x) =>
      dark
        ? `M${(x * module).toFixed(2)} ${(y * module).toFixed(2)}h${module.toFixed(2)}v${module.toFixed(2)}h-${module.toFixed(2)}z`
        : '',
    ),
  );
  return squares.join('');
}
