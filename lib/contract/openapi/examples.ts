import {
  EXAMPLE_DELIVERY_ID,
  EXAMPLE_EVENT_ID,
  EXAMPLE_IDS,
  EXAMPLE_REPLAY_ID,
  EXAMPLE_REQUEST_ID,
  EXAMPLE_SESSION_ID,
  EXAMPLE_SIGN_IN_ID,
} from '../exampleIds.ts';

interface Example {
  /** By the name of the path parameter. */
  readonly params?: Readonly<Record<string, string>>;
  readonly request?: unknown;
  readonly reply?: unknown;
}

export const exampleClient = {
  name: 'Acme Corporation',
  email: 'billing@acme.example',
  address: '123 Business Ave, Suite 400\nNew York, NY 10001',
  taxId: 'US-EIN-12-3456789',
  phone: '+1-555-0100',
};

const storedClient = {
  id: EXAMPLE_IDS.client,
  ...exampleClient,
  isActive: true,
  createdAt: '2026-03-01T10:00:00.000Z',
};

const lineItems = [
  { description: 'Website redesign - Phase 1', quantity: 1, unitPrice: 5000 },
  { description: 'Frontend development', quantity: 40, unitPrice: 150 },
  { description: 'Content migration', quantity: 8, unitPrice: 100 },
];

export const exampleInvoice = {
  clientId: EXAMPLE_IDS.client,
  currency: 'USD',
  issueDate: '2026-03-01',
  dueDate: '2026-03-31',
  lineItems,
  notes: 'Thank you for your business.',
  terms: 'Payment due within 30 days. Late payments subject to 1.5% monthly interest.',
  reference: 'Order 4711',
  metadata: { orderId: '4711', salesperson: 'dana' },
};

/** It has all that an e-invoice asks for, as its client has. */
export const exampleEInvoice = {
  clientId: EXAMPLE_IDS.clientOfEInvoice,
  currency: 'EUR',
  issueDate: '2026-03-01',
  dueDate: '2026-03-31',
  deliveryDate: '2026-02-27',
  lineItems: [
    { description: 'Interface design', quantity: 12, unit: 'HUR', unitPrice: 95, taxCategory: 'AE' as const },
  ],
};

export const exampleClientOfEInvoice = {
  name: 'Hafenkontor GmbH',
  email: 'rechnung@hafenkontor.example',
  vatId: 'DE136695976',
  postalAddress: { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' },
};

const head = {
  id: EXAMPLE_IDS.draft,
  invoiceNumber: 'INV-0001',
  clientId: EXAMPLE_IDS.client,
  client: { id: EXAMPLE_IDS.client, ...exampleClient },
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

const own = { reference: exampleInvoice.reference, metadata: exampleInvoice.metadata };

const storedInvoice = {
  ...head,
  lineItems: lineItems.map((line) => ({ ...line, amount: line.quantity * line.unitPrice })),
  ...amounts,
  taxes: [],
  notes: exampleInvoice.notes,
  terms: exampleInvoice.terms,
  ...own,
};

/** It is valid for so long that it can be answered whenever somebody tries it. */
export const exampleQuote = {
  clientId: EXAMPLE_IDS.client,
  currency: 'USD',
  issueDate: '2026-03-01',
  validUntil: '2030-12-31',
  lineItems,
  notes: 'We look forward to working with you.',
  reference: 'Request 815',
};

const quoteSummary = {
  id: EXAMPLE_IDS.quote,
  quoteNumber: 'QUO-0001',
  clientId: EXAMPLE_IDS.client,
  client: head.client,
  currency: 'USD',
  issueDate: '2026-03-01T00:00:00.000Z',
  validUntil: '2030-12-31T00:00:00.000Z',
  subtotal: 11800,
  taxTotal: 0,
  discountTotal: 0,
  total: 11800,
  status: 'DRAFT',
  reference: exampleQuote.reference,
  pdfUrl: 'https://cleverinvo.com/api/v1/documents/quotes/5Kd8Zr.pdf',
  hostedUrl: 'https://cleverinvo.com/api/v1/hostedQuotes/5Kd8Zr',
  createdAt: '2026-03-01T10:35:00.000Z',
};

const storedQuote = { ...quoteSummary, lineItems: storedInvoice.lineItems, taxes: [], notes: exampleQuote.notes };

const sentQuote = {
  ...storedQuote,
  id: EXAMPLE_IDS.openQuote,
  quoteNumber: 'QUO-0003',
  status: 'SENT',
  sentAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
};

const acceptedQuote = {
  ...sentQuote,
  status: 'ACCEPTED',
  acceptedAt: '2026-03-04T15:12:00.000Z',
  updatedAt: '2026-03-04T15:12:00.000Z',
};

const { terms: _terms, metadata: _metadata, ...invoiceWithoutExtras } = storedInvoice;

const invoiceOfQuote = {
  ...invoiceWithoutExtras,
  invoiceNumber: 'INV-0004',
  notes: exampleQuote.notes,
  reference: exampleQuote.reference,
  quoteId: EXAMPLE_IDS.acceptedQuote,
  issueDate: '2026-03-05T00:00:00.000Z',
  dueDate: '2026-04-04T00:00:00.000Z',
};

/** It begins so late that an account with the examples does not make invoices by itself. */
export const exampleRecurring = {
  clientId: EXAMPLE_IDS.client,
  currency: 'USD',
  interval: 'MONTH',
  startDate: '2030-01-01',
  count: 12,
  dueInDays: 14,
  lineItems: [{ description: 'Retainer {month} {year}', quantity: 1, unitPrice: 1500, taxRate: 20 }],
  notes: 'For the period {period}.',
  send: true,
};

const storedRecurring = {
  id: EXAMPLE_IDS.recurring,
  clientId: EXAMPLE_IDS.client,
  currency: 'USD',
  interval: 'MONTH',
  every: 1,
  startDate: '2030-01-01T00:00:00.000Z',
  count: 12,
  dueInDays: 14,
  send: true,
  missed: 'EACH',
  status: 'ACTIVE',
  nextDate: '2030-01-01T00:00:00.000Z',
  invoicesCreated: 0,
};

const recurringContent = { lineItems: exampleRecurring.lineItems, notes: exampleRecurring.notes };
const recurringTimes = { createdAt: '2026-03-01T10:40:00.000Z' };
const recurring = { ...storedRecurring, ...recurringContent, ...recurringTimes };

const { nextDate: _, ...withoutNextDate } = recurring;
const pausedRecurring = { ...withoutNextDate, status: 'PAUSED', pausedReason: 'REQUESTED' };

const previewedInvoices = Array.from({ length: 12 }, (_, month) => ({
  issueDate: new Date(Date.UTC(2030, month, 1)).toISOString(),
  dueDate: new Date(Date.UTC(2030, month, 15)).toISOString(),
  periodStart: new Date(Date.UTC(2030, month, 1)).toISOString(),
  periodEnd: new Date(Date.UTC(2030, month + 1, 0)).toISOString(),
  currency: 'USD',
  subtotal: 1500,
  discountTotal: 0,
  taxTotal: 300,
  total: 1800,
}));

export const examplePayment = { amount: 500, date: '2026-03-12', method: 'Bank transfer', reference: 'TRX-4711' };

const storedPayment = {
  id: EXAMPLE_IDS.payment,
  invoiceId: EXAMPLE_IDS.openInvoice,
  ...examplePayment,
  date: '2026-03-12T00:00:00.000Z',
  createdAt: '2026-03-12T09:15:00.000Z',
};

const paymentEntry = {
  ...storedPayment,
  type: 'PAYMENT',
  invoiceNumber: 'INV-0003',
  clientId: EXAMPLE_IDS.client,
  clientName: 'Acme Corporation',
  currency: 'USD',
};

export const exampleCreditNote = { lineItems: [{ line: 2 }], reason: 'Content migration was not needed' };

const creditNoteHead = {
  id: EXAMPLE_IDS.creditNote,
  creditNoteNumber: 'CN-0001',
  invoiceId: EXAMPLE_IDS.creditedInvoice,
  invoiceNumber: 'INV-0004',
  invoiceIssueDate: '2026-03-01T00:00:00.000Z',
  clientId: EXAMPLE_IDS.client,
  currency: 'USD',
  issueDate: '2026-03-20T00:00:00.000Z',
  reason: exampleCreditNote.reason,
};

const creditNoteAmounts = {
  subtotal: 800,
  discountTotal: 0,
  taxTotal: 0,
  total: 800,
  status: 'ISSUED',
  reference: exampleInvoice.reference,
  pdfUrl: 'https://cleverinvo.com/api/v1/documents/8R3yU0C.pdf',
  hostedUrl: 'https://cleverinvo.com/api/v1/hosted/8R3yU0C',
  createdAt: '2026-03-20T11:00:00.000Z',
};

const storedCreditNote = {
  ...creditNoteHead,
  client: { id: EXAMPLE_IDS.client, ...exampleClient },
  lineItems: [{ description: 'Content migration', quantity: 8, unitPrice: 100, amount: 800, line: 2 }],
  ...creditNoteAmounts,
  taxes: [],
};

const listedCreditNote = { ...creditNoteHead, clientName: exampleClient.name, ...creditNoteAmounts };

export const exampleRefund = { amount: 100, date: '2026-03-21', method: 'Bank transfer', reference: 'RET-4711' };

const storedRefund = {
  id: EXAMPLE_IDS.refund,
  invoiceId: EXAMPLE_IDS.creditedInvoice,
  ...exampleRefund,
  date: '2026-03-21T00:00:00.000Z',
  createdAt: '2026-03-21T09:15:00.000Z',
};

const creditNoteEvent = {
  id: 'evt_0VbW3n8cExampleEvent0004',
  type: 'credit_note.created',
  timestamp: '2026-03-20T11:00:00.000Z',
  apiVersion: 'v1',
  accountId: EXAMPLE_IDS.account,
  actor: { requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' },
  data: { object: storedCreditNote },
};

const key = {
  id: EXAMPLE_IDS.key,
  name: 'Billing cron job',
  scope: 'write',
  hint: 'ci_live_x7Fq',
  createdAt: '2026-03-01T10:00:00.000Z',
};

/** An admin, as only owners may change owners. */
export const exampleMember = { email: 'ana@studionorte.example', role: 'admin' as const };

const storedMember = { id: EXAMPLE_IDS.member, ...exampleMember, createdAt: '2026-03-01T10:00:00.000Z' };

const session = {
  id: EXAMPLE_SESSION_ID,
  memberId: EXAMPLE_IDS.member,
  ...exampleMember,
  userAgent: 'Firefox/149.0',
  createdAt: '2026-03-12T09:00:00.000Z',
  expiresAt: '2026-03-12T21:00:00.000Z',
};

const linkToken = '0VbW3nKdExampleSignIn001TheSecretOfTheLinkInTheMail0000000000000000';
const browserSecret = 'TheSecretOfTheBrowserThatAsked0000000000000';

export const exampleAccount = {
  id: EXAMPLE_IDS.account,
  plan: 'BUSINESS',
  name: 'Studio Norte SL',
  address: 'Calle Mayor 5\n28013 Madrid',
  taxId: 'ES-B12345674',
  vatId: 'ESB12345674',
  postalAddress: { line1: 'Calle Mayor 5', postalCode: '28013', city: 'Madrid', country: 'ES' },
  locale: 'es-ES',
  timeZone: 'Europe/Madrid',
  defaultCurrency: 'EUR',
  paymentTermsDays: 30,
  numberPrefix: 'INV-',
  numberWidth: 4,
  taxRounding: 'RATE',
  createdAt: '2026-02-01T08:00:00.000Z',
};

const chainRecord = {
  sequence: 1,
  kind: 'ISSUE',
  documentKind: 'INVOICE',
  documentId: EXAMPLE_IDS.openInvoice,
  issuerId: 'B12345674',
  documentNumber: 'INV-0001',
  issueDate: '2026-03-01T00:00:00.000Z',
  invoiceType: 'F1',
  taxTotal: '1200.00',
  total: '7200.00',
  recordedAt: '2026-03-01T10:00:00+01:00',
  hash: '8B2CC642B4C2C816026AC548EE1FE52085BA64650E07D34EBD0B1B0B30AD5BDC',
};

const none = { count: 0, amount: 0 };
const SUMMARY_MONTHS = ['2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'];

const refusedRequest = {
  id: EXAMPLE_REQUEST_ID,
  timestamp: '2026-03-01T10:30:00.000Z',
  method: 'POST',
  route: '/invoices',
  status: 422,
  errorCode: 'VALIDATION_ERROR',
  milliseconds: 48,
  keyId: EXAMPLE_IDS.key,
};

const rateUsage = (requests: number, refused: number) => ({
  requestsPerMinute: 100,
  burstRequests: 100,
  requests,
  refused,
  minutes: [{ minute: '2026-03-01T10:30:00.000Z', requests, refused }],
});

const summary = {
  asOf: '2026-04-08T09:30:00.000Z',
  isComplete: true,
  month: '2026-04',
  currencies: [
    {
      currency: 'USD',
      drafts: { count: 2, amount: 24400 },
      outstanding: { count: 3, amount: 17100 },
      overdue: { count: 1, amount: 4900 },
      paidThisMonth: { count: 1, amount: 2500 },
      paidLastMonth: { count: 2, amount: 9700 },
      months: [
        ...SUMMARY_MONTHS.map((month) => ({ month, issued: none, credited: none, paid: none })),
        { month: '2026-01', issued: { count: 1, amount: 4900 }, credited: none, paid: none },
        { month: '2026-02', issued: { count: 1, amount: 9700 }, credited: none, paid: none },
        { month: '2026-03', issued: { count: 2, amount: 14700 }, credited: none, paid: { count: 2, amount: 9700 } },
        { month: '2026-04', issued: none, credited: none, paid: { count: 1, amount: 2500 } },
      ],
    },
  ],
  attention: {
    overdueInvoices: 1,
    drafts: 2,
    failedEmails: 0,
    failedRecurring: 0,
    disabledWebhooks: 0,
  },
};

const eventBase = {
  apiVersion: 'v1',
  accountId: EXAMPLE_IDS.account,
  actor: { requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' },
};

const keyCreated = {
  id: 'evt_0VbW1Qo7ExampleEvent0003',
  type: 'key.created',
  timestamp: '2026-03-01T10:00:00.000Z',
  ...eventBase,
  data: { object: key },
};

const openInvoiceCreated = {
  id: 'evt_0VbW3mYaExampleEvent0002',
  type: 'invoice.created',
  timestamp: '2026-03-01T10:30:00.000Z',
  ...eventBase,
  data: { object: { ...storedInvoice, id: EXAMPLE_IDS.openInvoice, invoiceNumber: 'INV-0003' } },
};

const openInvoicePaid = {
  id: EXAMPLE_EVENT_ID,
  type: 'invoice.partially_paid',
  timestamp: '2026-03-12T09:15:00.000Z',
  ...eventBase,
  data: {
    object: {
      ...openInvoiceCreated.data.object,
      amountPaid: 1000,
      amountDue: 10800,
      status: 'PARTIALLY_PAID',
      sentAt: '2026-03-12T09:15:00.000Z',
      updatedAt: '2026-03-12T09:15:00.000Z',
    },
    previousAttributes: { amountPaid: 0, amountDue: 11800, status: 'DRAFT', sentAt: null, updatedAt: null },
  },
};

const openQuoteSent = {
  id: 'evt_0VbW3nKdExampleEvent0004',
  type: 'quote.sent',
  timestamp: '2026-03-02T09:00:00.000Z',
  ...eventBase,
  data: { object: sentQuote, previousAttributes: { status: 'DRAFT', sentAt: null, updatedAt: null } },
};

const openQuoteCreated = {
  id: 'evt_0VbW3mZaExampleEvent0005',
  type: 'quote.created',
  timestamp: '2026-03-01T10:35:00.000Z',
  ...eventBase,
  data: { object: { ...storedQuote, id: EXAMPLE_IDS.openQuote, quoteNumber: 'QUO-0003' } },
};

const exampleSending = { message: 'Hello,\n\nhere is the invoice for the work in March. Thank you!' };

const exampleQuoteSending = { message: 'Hello,\n\nhere is our offer. Thank you for your interest!' };

const exampleReminding = { message: 'Hello,\n\nmay I remind you of this invoice? Thank you!' };

const queuedEmail = {
  id: EXAMPLE_IDS.email,
  invoiceId: EXAMPLE_IDS.openInvoice,
  kind: 'INVOICE' as const,
  to: [exampleClient.email],
  ...exampleSending,
  status: 'QUEUED',
  createdAt: '2026-03-12T09:20:00.000Z',
};

export const exampleEmail = {
  ...queuedEmail,
  subject: 'Invoice INV-0003 from Studio Norte SL',
  status: 'SENT' as const,
  sentAt: '2026-03-12T09:20:02.000Z',
  updatedAt: '2026-03-12T09:20:02.000Z',
};

const queuedQuoteEmail = {
  id: EXAMPLE_IDS.quoteEmail,
  quoteId: EXAMPLE_IDS.openQuote,
  kind: 'QUOTE' as const,
  to: [exampleClient.email],
  ...exampleQuoteSending,
  status: 'QUEUED',
  createdAt: '2026-03-02T09:00:00.000Z',
};

export const exampleQuoteEmail = {
  ...queuedQuoteEmail,
  subject: 'Quote QUO-0003 from Studio Norte SL',
  status: 'SENT' as const,
  sentAt: '2026-03-02T09:00:02.000Z',
  updatedAt: '2026-03-02T09:00:02.000Z',
};

export const exampleWebhook = {
  url: 'https://hooks.example.com/cleverinvo',
  events: ['invoice.*', 'payment.created'],
  description: 'Accounting',
};

const storedWebhook = {
  id: EXAMPLE_IDS.webhook,
  ...exampleWebhook,
  isActive: true,
  createdAt: '2026-03-01T10:00:00.000Z',
};

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const delivery = {
  id: EXAMPLE_DELIVERY_ID,
  webhookId: EXAMPLE_IDS.webhook,
  eventId: EXAMPLE_EVENT_ID,
  eventType: 'invoice.partially_paid',
  objectId: EXAMPLE_IDS.openInvoice,
};

const delivered = {
  ...delivery,
  status: 'DELIVERED',
  attempts: 1,
  responseStatus: 200,
  responseBody: 'ok',
  milliseconds: 87,
  createdAt: '2026-03-12T09:15:00.000Z',
  lastAttemptAt: '2026-03-12T09:15:00.412Z',
  deliveredAt: '2026-03-12T09:15:00.412Z',
};

const dueDelivery = {
  ...delivery,
  status: 'PENDING',
  attempts: 0,
  createdAt: '2026-03-12T09:15:00.000Z',
  nextAttemptAt: '2026-03-12T10:00:00.000Z',
};

const replayRange = { from: '2026-03-01T08:00:00.000Z', to: '2026-03-02T08:00:00.000Z' };

const replay = {
  id: EXAMPLE_REPLAY_ID,
  webhookId: EXAMPLE_IDS.webhook,
  ...replayRange,
  status: 'RUNNING',
  deliveries: 0,
  createdAt: '2026-03-12T10:00:00.000Z',
};

const cursorPagination = { limit: 20, hasMore: false };

const pagination = { page: 1, limit: 20, total: 1, totalPages: 1, hasMore: false };

const { client, clientToDelete, draft, draftToSend, openInvoice, payment, paymentToDelete } = EXAMPLE_IDS;
const { creditedInvoice, creditNote } = EXAMPLE_IDS;

const goodwill = {
  ...storedCreditNote,
  creditNoteNumber: 'CN-0002',
  reason: 'Goodwill',
  lineItems: [{ description: 'Goodwill', quantity: 1, unitPrice: 100, amount: 100 }],
  subtotal: 100,
  total: 100,
};

const queuedCreditNoteEmail = {
  id: 'eml_0VbW3n8cExampl02crn0VbW3n8cExampleCredit001',
  creditNoteId: creditNote,
  kind: 'CREDIT_NOTE' as const,
  to: [exampleClient.email],
  createdAt: '2026-03-20T11:05:00.000Z',
};

export const exampleCreditNoteEmail = {
  ...queuedCreditNoteEmail,
  subject: 'Credit note CN-0001 from Studio Norte SL',
  status: 'SENT' as const,
  sentAt: '2026-03-20T11:05:02.000Z',
  updatedAt: '2026-03-20T11:05:02.000Z',
};

/** What goes in and comes out, by route: the developer guide's own where it has one. */
export const examples: Readonly<Record<string, Example>> = {
  'clients.create': { request: exampleClient, reply: storedClient },
  'clients.list': { reply: { data: [storedClient], pagination } },
  'clients.get': { params: { id: client }, reply: storedClient },
  'clients.update': {
    params: { id: client },
    request: { phone: '+1-555-0200' },
    reply: { ...storedClient, phone: '+1-555-0200', updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'clients.delete': { params: { id: clientToDelete } },
  'invoices.create': { request: exampleInvoice, reply: storedInvoice },
  'invoices.list': { reply: { data: [{ ...head, clientName: exampleClient.name, ...amounts, ...own }], pagination } },
  'invoices.get': { params: { id: draft }, reply: storedInvoice },
  'invoices.preview': { request: exampleInvoice },
  'invoices.pdf': { params: { id: draft } },
  'invoices.xml': { params: { id: EXAMPLE_IDS.eInvoice } },
  'invoices.update': {
    params: { id: draft },
    request: { notes: 'With our best regards.' },
    reply: { ...storedInvoice, notes: 'With our best regards.', updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'invoices.setStatus': {
    params: { id: draftToSend },
    request: { status: 'SENT' },
    reply: {
      ...storedInvoice,
      id: draftToSend,
      invoiceNumber: 'INV-0002',
      status: 'SENT',
      sentAt: '2026-03-02T09:00:00.000Z',
      updatedAt: '2026-03-02T09:00:00.000Z',
    },
  },
  'invoices.rotateLink': {
    params: { id: draft },
    reply: { ...storedInvoice, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'invoices.batch': {
    request: { invoices: [exampleInvoice] },
    reply: { data: [storedInvoice] },
  },
  'payments.create': { params: { id: openInvoice }, request: examplePayment, reply: storedPayment },
  'payments.get': { params: { id: openInvoice, paymentId: payment }, reply: storedPayment },
  'payments.delete': { params: { id: openInvoice, paymentId: paymentToDelete } },
  'payments.list': { params: { id: openInvoice }, reply: { data: [storedPayment], pagination } },
  'payments.listAll': { reply: { data: [paymentEntry], pagination: cursorPagination } },
  'creditNotes.create': {
    params: { id: creditedInvoice },
    request: { amount: 100, reason: 'Goodwill' },
    reply: goodwill,
  },
  'creditNotes.list': { reply: { data: [listedCreditNote], pagination } },
  'creditNotes.get': { params: { id: creditNote }, reply: storedCreditNote },
  'creditNotes.pdf': { params: { id: creditNote } },
  'creditNotes.xml': { params: { id: EXAMPLE_IDS.creditNoteOfEInvoice } },
  'creditNotes.update': {
    params: { id: creditNote },
    request: { metadata: { ticket: '815' } },
    reply: { ...storedCreditNote, metadata: { ticket: '815' }, updatedAt: '2026-03-21T09:00:00.000Z' },
  },
  'creditNotes.rotateLink': {
    params: { id: creditNote },
    reply: { ...storedCreditNote, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'creditNotes.send': {
    params: { id: creditNote },
    request: { message: 'Hello,\n\nhere is the credit note. Thank you!' },
    reply: { ...queuedCreditNoteEmail, message: 'Hello,\n\nhere is the credit note. Thank you!', status: 'QUEUED' },
  },
  'creditNotes.emails': {
    params: { id: creditNote },
    reply: { data: [exampleCreditNoteEmail], pagination: cursorPagination },
  },
  'creditNotes.events': {
    params: { id: creditNote },
    reply: { data: [creditNoteEvent], pagination: cursorPagination },
  },
  'invoices.creditNotes': { params: { id: creditedInvoice }, reply: { data: [listedCreditNote], pagination } },
  'refunds.create': { params: { id: creditedInvoice }, request: exampleRefund, reply: storedRefund },
  'refunds.list': { params: { id: creditedInvoice }, reply: { data: [storedRefund], pagination } },
  'refunds.get': { params: { id: creditedInvoice, refundId: EXAMPLE_IDS.refund }, reply: storedRefund },
  'refunds.delete': { params: { id: creditedInvoice, refundId: EXAMPLE_IDS.refundToDelete } },
  'quotes.create': { request: exampleQuote, reply: storedQuote },
  'quotes.preview': { request: exampleQuote },
  'quotes.list': { reply: { data: [quoteSummary], pagination } },
  'quotes.get': { params: { id: EXAMPLE_IDS.quote }, reply: storedQuote },
  'quotes.pdf': { params: { id: EXAMPLE_IDS.quote } },
  'quotes.update': {
    params: { id: EXAMPLE_IDS.quote },
    request: { notes: 'Including one round of changes.' },
    reply: { ...storedQuote, notes: 'Including one round of changes.', updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'quotes.setStatus': { params: { id: EXAMPLE_IDS.openQuote }, request: { status: 'ACCEPTED' }, reply: acceptedQuote },
  'quotes.delete': { params: { id: EXAMPLE_IDS.quoteToDelete } },
  'quotes.rotateLink': {
    params: { id: EXAMPLE_IDS.quote },
    reply: { ...storedQuote, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'quotes.duplicate': {
    params: { id: EXAMPLE_IDS.quote },
    reply: { ...storedQuote, quoteNumber: 'QUO-0005', validUntil: '2026-03-31T00:00:00.000Z' },
  },
  'quotes.send': {
    params: { id: EXAMPLE_IDS.openQuote },
    request: exampleQuoteSending,
    reply: queuedQuoteEmail,
  },
  'quotes.emails': {
    params: { id: EXAMPLE_IDS.openQuote },
    reply: { data: [exampleQuoteEmail], pagination: cursorPagination },
  },
  'quotes.invoice': {
    params: { id: EXAMPLE_IDS.acceptedQuote },
    request: { dueDate: '2099-12-31' },
    reply: { ...invoiceOfQuote, dueDate: '2099-12-31T00:00:00.000Z' },
  },
  'quotes.events': {
    params: { id: EXAMPLE_IDS.openQuote },
    reply: { data: [openQuoteSent, openQuoteCreated], pagination: cursorPagination },
  },
  'quotePages.accept': { request: { name: 'Anna Schmidt' } },
  'quotePages.decline': { request: { reason: 'We have chosen another offer.' } },
  'recurring.create': { request: exampleRecurring, reply: recurring },
  'recurring.list': { reply: { data: [{ ...storedRecurring, ...recurringTimes }], pagination } },
  'recurring.get': { params: { id: EXAMPLE_IDS.recurring }, reply: recurring },
  'recurring.update': {
    params: { id: EXAMPLE_IDS.recurring },
    request: { dueInDays: 30 },
    reply: { ...recurring, dueInDays: 30, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'recurring.delete': { params: { id: EXAMPLE_IDS.recurringToDelete } },
  'recurring.pause': {
    params: { id: EXAMPLE_IDS.recurring },
    reply: { ...pausedRecurring, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'recurring.resume': { params: { id: EXAMPLE_IDS.recurring }, reply: recurring },
  'recurring.preview': {
    params: { id: EXAMPLE_IDS.recurring },
    reply: {
      data: previewedInvoices,
      next: {
        lineItems: [
          {
            description: 'Retainer January 2030',
            quantity: 1,
            unitPrice: 1500,
            taxRate: 20,
            amount: 1500,
            taxAmount: 300,
          },
        ],
        notes: 'For the period January 2030.',
      },
    },
  },
  'account.get': { reply: { ...exampleAccount, updatedAt: '2026-03-02T09:00:00.000Z' } },
  'account.update': {
    request: { name: exampleAccount.name, taxId: exampleAccount.taxId },
    reply: { ...exampleAccount, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'invoices.remind': {
    params: { id: openInvoice },
    request: exampleReminding,
    reply: { ...queuedEmail, ...exampleReminding, kind: 'REMINDER', days: 7, createdAt: '2026-04-07T09:20:00.000Z' },
  },
  'invoices.send': { params: { id: openInvoice }, request: exampleSending, reply: queuedEmail },
  'invoices.emails': { params: { id: openInvoice }, reply: { data: [exampleEmail], pagination: cursorPagination } },
  'emails.get': { params: { id: EXAMPLE_IDS.email }, reply: exampleEmail },
  'events.list': { reply: { data: [openInvoicePaid, openInvoiceCreated, keyCreated], pagination: cursorPagination } },
  'events.get': { params: { id: EXAMPLE_EVENT_ID }, reply: openInvoicePaid },
  'invoices.events': {
    params: { id: openInvoice },
    reply: { data: [openInvoicePaid, openInvoiceCreated], pagination: cursorPagination },
  },
  'webhooks.create': { request: exampleWebhook, reply: { ...storedWebhook, secret } },
  'webhooks.list': { reply: { data: [storedWebhook], pagination } },
  'webhooks.get': { params: { id: EXAMPLE_IDS.webhook }, reply: storedWebhook },
  'webhooks.update': {
    params: { id: EXAMPLE_IDS.webhook },
    request: { events: exampleWebhook.events, isActive: true },
    reply: { ...storedWebhook, updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'webhooks.delete': { params: { id: EXAMPLE_IDS.webhookToDelete } },
  'webhooks.rotateSecret': {
    params: { id: EXAMPLE_IDS.webhook },
    reply: {
      ...storedWebhook,
      previousSecretExpiresAt: '2026-03-03T09:00:00.000Z',
      updatedAt: '2026-03-02T09:00:00.000Z',
      secret,
    },
  },
  'webhooks.test': {
    params: { id: EXAMPLE_IDS.webhook },
    reply: {
      ...dueDelivery,
      eventType: 'webhook.test',
      objectId: EXAMPLE_IDS.webhook,
      nextAttemptAt: '2026-03-12T09:15:00.000Z',
    },
  },
  'webhooks.replay': { params: { id: EXAMPLE_IDS.webhook }, request: replayRange, reply: replay },
  'webhooks.getReplay': {
    params: { id: EXAMPLE_IDS.webhook, replayId: EXAMPLE_REPLAY_ID },
    reply: { ...replay, status: 'DONE', deliveries: 42, completedAt: '2026-03-12T10:00:03.000Z' },
  },
  'deliveries.list': {
    params: { id: EXAMPLE_IDS.webhook },
    reply: { data: [delivered], pagination: cursorPagination },
  },
  'deliveries.get': {
    params: { id: EXAMPLE_IDS.webhook, deliveryId: EXAMPLE_DELIVERY_ID },
    reply: delivered,
  },
  'deliveries.retry': {
    params: { id: EXAMPLE_IDS.webhook, deliveryId: EXAMPLE_DELIVERY_ID },
    reply: dueDelivery,
  },
  'summary.get': { reply: summary },
  'requests.list': { reply: { data: [refusedRequest], pagination: cursorPagination } },
  'requests.get': { params: { id: EXAMPLE_REQUEST_ID }, reply: refusedRequest },
  'usage.get': { reply: { plan: 'BUSINESS', apiKeys: rateUsage(112, 12), sessions: rateUsage(8, 0) } },
  'reports.tax': {
    reply: {
      data: [
        { currency: 'USD', taxRate: 20, taxableAmount: 6000, taxAmount: 1200, invoiceCount: 1, creditNoteCount: 1 },
        { currency: 'USD', taxableAmount: 16800, taxAmount: 0, invoiceCount: 2, creditNoteCount: 1 },
      ],
      totals: [
        {
          currency: 'USD',
          net: 22800,
          taxTotal: 1200,
          total: 24000,
          withholdingAmount: 0,
          invoiceCount: 2,
          creditNoteCount: 1,
        },
      ],
      invoiceCount: 2,
      creditNoteCount: 1,
      pagination: { limit: 50_000, hasMore: false },
    },
  },
  'audit.numbers': {
    reply: {
      data: [{ prefix: 'INV-', first: 1, last: 42, count: 42, isComplete: true }],
      isComplete: true,
      invoiceCount: 42,
      numberCount: 42,
      lastPlace: 42,
      faults: [],
    },
  },
  'chain.list': {
    reply: { data: [chainRecord], pagination: cursorPagination, recordCount: 1, lastHash: chainRecord.hash },
  },
  'chain.verify': {
    reply: { isValid: true, recordCount: 1, lastHash: chainRecord.hash, from: 1, to: 1, hasMore: false },
  },
  'keys.create': {
    request: { name: key.name, scope: key.scope },
    reply: { ...key, secret: 'ci_live_x7FqN0pW4kT2vLr8sYc5bHd1mZa6eUg9' },
  },
  'keys.get': { params: { id: EXAMPLE_IDS.key }, reply: key },
  'keys.list': { reply: { data: [key], pagination } },
  'keys.revoke': { params: { id: EXAMPLE_IDS.keyToRevoke } },
  'members.create': {
    request: { email: 'luis@studionorte.example', role: 'write' },
    reply: { ...storedMember, email: 'luis@studionorte.example', role: 'write' },
  },
  'members.list': { reply: { data: [storedMember], pagination } },
  'members.get': { params: { id: EXAMPLE_IDS.member }, reply: storedMember },
  'members.update': {
    params: { id: EXAMPLE_IDS.member },
    request: { role: 'write' },
    reply: { ...storedMember, role: 'write', updatedAt: '2026-03-02T09:00:00.000Z' },
  },
  'members.delete': { params: { id: EXAMPLE_IDS.memberToRemove } },
  'sessions.create': {
    request: { email: exampleMember.email },
    reply: { id: EXAMPLE_SIGN_IN_ID, browserSecret, expiresAt: '2026-03-12T09:15:00.000Z' },
  },
  'sessions.exchange': {
    request: { token: linkToken, browserSecret },
    reply: {
      session: { ...session, accountId: EXAMPLE_IDS.account, secret: 'ci_session_x7FqN0pW4kT2vLr8sYc5bHd1mZa6eUg9' },
      accounts: [{ id: EXAMPLE_IDS.account, name: 'Studio Norte SL' }],
    },
  },
  'sessions.list': { reply: { data: [{ ...session, isCurrent: true }], pagination: cursorPagination } },
  'sessions.delete': { params: { id: EXAMPLE_SESSION_ID } },
};
