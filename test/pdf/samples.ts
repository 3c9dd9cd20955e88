import type { ChargeInput, Invoice, LineItemInput, TaxCurrency } from '../../lib/domain/invoices/invoice.ts';
import { amountDue, type InvoiceStatus, payable } from '../../lib/domain/invoices/lifecycle.ts';
import { calculate } from '../../lib/domain/invoices/totals.ts';

type Changes = Partial<Omit<Invoice, 'lineItems' | 'charges' | 'taxCurrency' | 'client' | 'seller'>> & {
  readonly lineItems?: readonly LineItemInput[];
  readonly charges?: readonly ChargeInput[];
  readonly taxCurrency?: Pick<TaxCurrency, 'code' | 'rate'>;
  readonly client?: Partial<Invoice['client']>;
  readonly seller?: Partial<Invoice['seller']>;
};

const LINES: readonly LineItemInput[] = [
  { description: 'Brand identity and design system', quantity: 1, unitPrice: 2400, taxRate: 21 },
  {
    description: 'Website, five pages\nDesign and build, two rounds of review',
    quantity: 24,
    unitPrice: 85,
    taxRate: 21,
  },
  { description: 'Hosting, annual plan', quantity: 1, unitPrice: 180, taxRate: 10 },
];

const SELLER: Invoice['seller'] = {
  name: 'Estudio Marea SL',
  address: 'Carrer de la Marina 16\n08005 Barcelona\nSpain',
  taxId: 'ESB12345674',
  email: 'hola@estudiomarea.example',
  phone: '+34 930 000 000',
  web: 'estudiomarea.example',
  bankDetails: { iban: 'ES9121000418450200051332', bic: 'CAIXESBBXXX', bankName: 'CaixaBank' },
  locale: 'es-ES',
  timeZone: 'Europe/Madrid',
};

const CLIENT: Invoice['client'] = {
  id: 'cli_3fK9sQ2mXw7RbT1vYc8d',
  name: 'Northwind Trading Ltd',
  email: 'accounts@northwind.example',
  address: '221 Harbour Road\nBristol BS1 5TY\nUnited Kingdom',
  taxId: 'GB123456789',
  locale: 'en-GB',
};

/** An invoice with its totals computed from its lines, everything else as given or as in the everyday example. */
export function sample(changes: Changes = {}): Invoice {
  const currency = changes.currency ?? 'EUR';
  const status: InvoiceStatus = changes.status ?? 'SENT';
  const { charges, taxCurrency, ...others } = changes;
  const totals = calculate({ ...changes, currency, lineItems: changes.lineItems ?? LINES });
  const paid = status === 'PAID' ? payable({ ...totals, currency }) : (changes.amountPaid ?? 0);
  return {
    id: 'inv_3fK9sQ2mXw7RbT1vYc8d',
    invoiceNumber: 'INV-0042',
    clientId: 'cli_3fK9sQ2mXw7RbT1vYc8d',
    currency,
    issueDate: '2026-11-05',
    dueDate: '2026-12-05',
    createdAt: '2026-11-05T09:30:00.000Z',
    revision: 1,
    paymentCount: paid === 0 ? 0 : 1,
    terms: 'Payment within 30 days. Late payments bear interest at the statutory rate.',
    notes: 'Thank you for working with us.',
    ...others,
    ...totals,
    status,
    amountPaid: paid,
    amountDue: amountDue({ ...changes, ...totals, currency, amountPaid: paid }),
    client: { ...CLIENT, ...changes.client },
    seller: { ...SELLER, ...changes.seller },
  };
}

/** That many different lines. */
export function manyLines(count: number): readonly LineItemInput[] {
  const work = ['Consulting, senior engineer', 'Design review', 'Project management', 'Accessibility audit', 'Support'];
  return Array.from({ length: count }, (_, index) => ({
    description: `${work[index % work.length]}, week ${index + 1}`,
    quantity: (index % 40) + 0.5,
    unitPrice: 60 + (index % 7) * 12.5,
    taxRate: index % 3 === 0 ? 10 : 21,
  }));
}
