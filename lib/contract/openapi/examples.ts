interface Example {
  readonly request?: unknown;
  readonly reply?: unknown;
}

const client = {
  name: 'Acme Corporation',
  email: '[email protected]',
  address: '123 Business Ave, Suite 400\nNew York, NY 10001',
  taxId: 'US-EIN-12-3456789',
  phone: '+1-555-0100',
};

const storedClient = {
  id: 'cli_abc123def456',
  ...client,
  isActive: true,
  createdAt: '2026-03-01T10:00:00.000Z',
};

const lineItems = [
  { description: 'Website redesign - Phase 1', quantity: 1, unitPrice: 5000 },
  { description: 'Frontend development', quantity: 40, unitPrice: 150 },
  { description: 'Content migration', quantity: 8, unitPrice: 100 },
];

const invoice = {
  clientId: 'cli_abc123def456',
  currency: 'USD',
  issueDate: '2026-03-01',
  dueDate: '2026-03-31',
  lineItems,
  notes: 'Thank you for your business.',
  terms: 'Payment due within 30 days. Late payments subject to 1.5% monthly interest.',
  reference: 'Order 4711',
  metadata: { orderId: '4711', salesperson: 'dana' },
};

const head = {
  id: 'inv_xyz789ghi012',
  invoiceNumber: 'INV-0001',
  clientId: 'cli_abc123def456',
  client: { id: 'cli_abc123def456', ...client },
  currency: 'USD',
  issueDate: '2026-03-01T00:00:00.000Z',
  dueDate: '2026-03-31T00:00:00.000Z',
};

const amounts = {
  subtotal: 11800,
  taxTotal: 0,
  discountTotal: 0,
  total: 11800,
  amountPaid: 0,
  amountDue: 11800,
  status: 'DRAFT',
  pdfUrl: 'https://cleverinvo.com/api/v1/documents/7Q2xT9.pdf',
  hostedUrl: 'https://cleverinvo.com/api/v1/hosted/7Q2xT9',
  createdAt: '2026-03-01T10:30:00.000Z',
};

const own = { reference: invoice.reference, metadata: invoice.metadata };

const storedInvoice = {
  ...head,
  lineItems: lineItems.map((line) => ({ ...line, amount: line.quantity * line.unitPrice })),
  ...amounts,
  taxes: [],
  notes: invoice.notes,
  terms: invoice.terms,
  ...own,
};

const payment = { amount: 500, date: '2026-03-12', method: 'Bank transfer', reference: 'TRX-4711' };

const storedPayment = {
  id: 'pay_abc123def456',
  invoiceId: head.id,
  ...payment,
  date: '2026-03-12T00:00:00.000Z',
  createdAt: '2026-03-12T09:15:00.000Z',
};

const key = {
  id: 'key_abc123def456',
  name: 'Billing cron job',
  scope: 'write',
  hint: 'ci_live_x7Fq',
  createdAt: '2026-03-01T10:00:00.000Z',
};

const account = {
  id: 'acc_abc123def456',
  plan: 'BUSINESS',
  name: 'Studio Norte SL',
  address: 'Calle Mayor 5\n28013 Madrid',
  taxId: 'ES-B87654321',
  locale: 'es-ES',
  timeZone: 'Europe/Madrid',
  defaultCurrency: 'EUR',
  paymentTermsDays: 30,
  numberPrefix: 'INV-',
  numberWidth: 4,
  taxRounding: 'RATE',
  createdAt: '2026-02-01T08:00:00.000Z',
};

const pagination = { page: 1, limit: 20, total: 1, totalPages: 1, hasMore: false };

/** What goes in and comes out, by route: the developer guide's own where it has one. */
export const examples: Readonly<Record<string, Example>> = {
  'clients.create': { request: client, reply: storedClient },
  'clients.list': { reply: { data: [storedClient], pagination } },
  'clients.get': { reply: storedClient },
  'clients.update': { request: { phone: '+1-555-0200' }, reply: { ...storedClient, phone: '+1-555-0200' } },
  'invoices.create': { request: invoice, reply: storedInvoice },
  'invoices.list': { reply: { data: [{ ...head, clientName: client.name, ...amounts, ...own }], pagination } },
  'invoices.get': { reply: storedInvoice },
  'invoices.update': {
    request: { notes: 'With our best regards.' },
    reply: { ...storedInvoice, notes: 'With our best regards.' },
  },
  'invoices.setStatus': { request: { status: 'SENT' }, reply: { ...storedInvoice, status: 'SENT' } },
  'invoices.batch': {
    request: { invoices: [invoice] },
    reply: { data: [storedInvoice] },
  },
  'payments.create': { request: payment, reply: storedPayment },
  'payments.get': { reply: storedPayment },
  'payments.list': { reply: { data: [storedPayment], pagination } },
  'account.get': { reply: account },
  'account.update': { request: { name: account.name, taxId: account.taxId }, reply: account },
  'keys.create': {
    request: { name: key.name, scope: key.scope },
    reply: { ...key, secret: 'ci_live_x7FqN0pW4kT2vLr8sYc5bHd1mZa6eUg9' },
  },
  'keys.get': { reply: key },
  'keys.list': { reply: { data: [key], pagination } },
};
