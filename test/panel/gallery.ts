import { lineOf, recordLines, requestOf } from '../support/requestLog.ts';
import type { Stack } from '../support/stack.ts';

/** A call of the API that has to succeed. Gives the body of its answer. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
export type Ask = (method: string, path: string, body?: object) => Promise<any>;

/** A page of the panel, with its title in Spanish. */
export interface PanelPage {
  readonly path: string;
  readonly title: string;
  /** Whether it belongs to the account in which there is nothing yet. */
  readonly isEmpty?: boolean;
}

const NAMES = ['Librería Cervantes', 'Nordlicht Architekten GmbH', 'Ferretería El Tornillo', 'Blue Harbor Studio Ltd'];
/** A name that would be markup if it were shown as such, and one of 200 characters that wants to turn what follows round. */
export const HOSTILE_NAME = '<img src=x onerror=alert(1)> "Ñandú" & Söhne';
const LONG_NAME = 'Distribuidora Internacional de Alimentos \u202ey Bebidas del Caribe y las Antillas SAS'.padEnd(
  200,
  'MW',
);

const LINES = [
  {
    description: 'Diseño de la web\nTres propuestas y dos rondas de cambios',
    quantity: 1,
    unitPrice: 4200,
    taxRate: 21,
  },
  { description: 'Desarrollo', quantity: 37.5, unitPrice: 64, taxRate: 21, discountRate: 10 },
  { description: 'Libros', quantity: 12, unitPrice: 18.9, taxRate: 4 },
];

/** Fills an account with what freelancers have, on fixed days, and its log with requests of the last minutes. */
export async function fillAccount(ask: Ask, stack: Pick<Stack, 'local'>): Promise<Readonly<Record<string, PanelPage>>> {
  await ask('PUT', '/account', {
    name: 'Estudio Norte',
    address: 'Calle Mayor 1\n28013 Madrid',
    taxId: '12345678Z',
    email: 'hola@norte.example',
    defaultCurrency: 'EUR',
    reminders: [{ days: -3 }, { days: 7 }],
  });
  const clients: { readonly id: string }[] = [];
  for (const [index, name] of [...NAMES, HOSTILE_NAME, LONG_NAME].entries()) {
    const email = `facturas${index}@cliente.example`;
    clients.push(await ask('POST', '/clients', { name, email, address: 'Avenida del Puerto 7\n46021 Valencia' }));
  }
  const clientId = (index: number): string => clients[index % clients.length]?.id ?? '';
  const invoice = async (index: number, fields: object = {}) =>
    ask('POST', '/invoices', {
      clientId: clientId(index),
      currency: 'EUR',
      issueDate: '2026-02-03',
      dueDate: '2099-03-05',
      lineItems: LINES,
      ...fields,
    });
  const send = (id: string) => ask('PATCH', `/invoices/${id}`, { status: 'SENT' });
  const draft = await invoice(0, { notes: 'Gracias por su confianza.', reference: 'Pedido 4711' });
  const sent = await invoice(4);
  const paid = await invoice(2, { lineItems: LINES.slice(1) });
  const overdue = await invoice(3, { issueDate: '2025-11-03', dueDate: '2025-12-03' });
  const wide = await invoice(5, {
    currency: 'COP',
    lineItems: [{ description: 'Consultoría', quantity: 1, unitPrice: 48_250_000 }],
  });
  const hostile = await invoice(4, { lineItems: LINES.slice(2) });
  for (const { id } of [sent, paid, overdue, wide, hostile]) await send(id);
  const payment = { date: '2026-02-20', method: 'Transferencia', reference: '=1+1' };
  await ask('POST', `/invoices/${sent.id}/payments`, { ...payment, amount: 1500 });
  await ask('PATCH', `/invoices/${paid.id}`, { status: 'PAID' });
  const voided = await invoice(1, { lineItems: LINES.slice(0, 1) });
  await ask('PATCH', `/invoices/${voided.id}`, { status: 'VOID' });
  const creditNote = await ask('POST', `/invoices/${sent.id}/creditNotes`, {
    amount: 300,
    reason: 'Descuento acordado',
  });
  const quoted = (index: number) =>
    ask('POST', '/quotes', {
      ...{ clientId: clientId(index), lineItems: LINES, notes: 'Precios sin compromiso.' },
      ...{ issueDate: '2026-02-03', validUntil: '2099-03-05' },
    });
  const [quote, accepted] = [await quoted(0), await quoted(4)];
  await ask('PATCH', `/quotes/${accepted.id}`, { status: 'SENT' });
  await ask('PATCH', `/quotes/${accepted.id}`, { status: 'ACCEPTED' });
  const repeated = { interval: 'MONTH', startDate: '2090-01-31', lineItems: LINES.slice(0, 1) };
  const recurring = await ask('POST', '/recurring', { ...repeated, clientId: clientId(0) });
  await ask('POST', '/recurring', { ...repeated, clientId: clientId(4), interval: 'YEAR' });
  const webhook = await ask('POST', '/webhooks', {
    ...{ url: 'https://hooks.norte.example/cleverinvo', events: ['invoice.*'], isActive: false },
  });
  await ask('POST', '/keys', { name: 'Tienda', scope: 'write' });
  await ask('POST', '/members', { email: 'gestoria@norte.example', role: 'read' });
  const { data: events } = await ask('GET', `/invoices/${draft.id}/events`);
  const requestId = await logRequests(ask, stack);
  await untilSummedUp(ask);

  const settings = ['', '/documents', '/branding', '/bank', '/mail', '/members', '/plan'];
  return {
    home: { path: '/', title: 'Inicio' },
    invoices: { path: '/invoices', title: 'Facturas' },
    'invoices-new': { path: `/invoices/new?client=${clientId(0)}`, title: 'Nueva factura' },
    'invoices-show': { path: `/invoices/${sent.id}`, title: sent.invoiceNumber },
    'invoices-show-draft': { path: `/invoices/${hostile.id}`, title: hostile.invoiceNumber },
    'invoices-edit': { path: `/invoices/${draft.id}/edit`, title: `Editar ${draft.invoiceNumber}` },
    quotes: { path: '/quotes', title: 'Presupuestos' },
    'quotes-new': { path: '/quotes/new', title: 'Nuevo presupuesto' },
    'quotes-show': { path: `/quotes/${accepted.id}`, title: accepted.quoteNumber },
    'quotes-edit': { path: `/quotes/${quote.id}/edit`, title: `Editar ${quote.quoteNumber}` },
    'credit-notes': { path: '/creditNotes', title: 'Rectificativas' },
    'credit-notes-show': { path: `/creditNotes/${creditNote.id}`, title: creditNote.creditNoteNumber },
    payments: { path: '/payments?from=2026-01-01', title: 'Pagos' },
    recurring: { path: '/recurring', title: 'Facturas recurrentes' },
    'recurring-new': { path: '/recurring/new', title: 'Nueva factura recurrente' },
    'recurring-show': { path: `/recurring/${recurring.id}`, title: 'Cada mes' },
    'recurring-edit': { path: `/recurring/${recurring.id}/edit`, title: 'Modificar factura recurrente' },
    clients: { path: '/clients', title: 'Clientes' },
    'clients-new': { path: '/clients/new', title: 'Nuevo cliente' },
    'clients-show': { path: `/clients/${clientId(4)}`, title: HOSTILE_NAME },
    'clients-edit': { path: `/clients/${clientId(4)}/edit`, title: `Editar ${HOSTILE_NAME}` },
    'clients-import': { path: '/clients/import', title: 'Importar clientes' },
    keys: { path: '/developers', title: 'Desarrolladores' },
    webhooks: { path: '/developers/webhooks', title: 'Desarrolladores' },
    'webhooks-show': { path: `/developers/webhooks/${webhook.id}`, title: webhook.url },
    events: { path: '/developers/events?type=client.created', title: 'Desarrolladores' },
    'events-show': { path: `/developers/events/${events.at(-1).id}`, title: 'Creada' },
    // Requests that were refused: of those that succeed, the panel makes more with every page.
    requests: { path: '/developers/requests?status=4xx', title: 'Desarrolladores' },
    'requests-show': { path: `/developers/requests/${requestId}`, title: 'POST /invoices/{id}/payments' },
    ...Object.fromEntries(
      settings.map((part) => [`settings${part.replace('/', '-')}`, { path: `/settings${part}`, title: 'Ajustes' }]),
    ),
    'nothing-here': { path: '/nowhere', title: 'Página no encontrada' },
    'empty-home': { path: '/', title: 'Inicio', isEmpty: true },
    'empty-invoices': { path: '/invoices', title: 'Facturas', isEmpty: true },
    'empty-quotes': { path: '/quotes', title: 'Presupuestos', isEmpty: true },
    'empty-credit-notes': { path: '/creditNotes', title: 'Rectificativas', isEmpty: true },
    'empty-payments': { path: '/payments', title: 'Pagos', isEmpty: true },
    'empty-recurring': { path: '/recurring', title: 'Facturas recurrentes', isEmpty: true },
    'empty-clients': { path: '/clients', title: 'Clientes', isEmpty: true },
    'empty-requests': { path: '/developers/requests?status=5xx', title: 'Desarrolladores', isEmpty: true },
    'empty-webhooks': { path: '/developers/webhooks', title: 'Desarrolladores', isEmpty: true },
  };
}

/** Puts requests into the log, as a program makes them that is busy and sometimes wrong. Returns the id of the last one. */
async function logRequests(ask: Ask, stack: Pick<Stack, 'local'>): Promise<string> {
  const [{ id: accountId }, { data: keys }] = [await ask('GET', '/account'), await ask('GET', '/keys')];
  const at = Date.now() - 60_000;
  const made = (index: number) => ({ at: at - index * 40_000, keyId: keys[0].id, milliseconds: 18 + index * 7 });
  const calls = Array.from({ length: 30 }, (_, index) => requestOf({ ...made(index), route: '/clients/{id}' }));
  const refused = [
    requestOf({ ...made(0), method: 'POST', route: '/invoices/{id}/payments', status: 422 }),
    requestOf({ ...made(2), route: '/invoices/{id}', status: 404 }),
    requestOf({ ...made(3), method: 'PATCH', route: '/invoices/{id}', status: 409 }),
    requestOf({ ...made(5), method: 'PUT', route: '/account', status: 403 }),
    requestOf({ ...made(8), method: 'DELETE', route: '/webhooks/{id}', status: 404 }),
  ];
  await recordLines(
    stack,
    [...calls, ...refused].map((request) => lineOf(accountId, request)),
  );
  return refused[0]?.id ?? '';
}

/** Waits until the summary has counted everything, which it does a moment later. */
async function untilSummedUp(ask: Ask): Promise<void> {
  for (;;) {
    const { currencies } = await ask('GET', '/summary');
    // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
    const euros = currencies.find(({ currency }: any) => currency === 'EUR');
    if (euros?.drafts.count === 1 && euros.outstanding.count === 3 && euros.paidThisMonth.amount > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
