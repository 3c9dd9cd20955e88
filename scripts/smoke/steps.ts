import { randomUUID } from 'node:crypto';

interface Step {
  readonly name: string;
  /** Rejects with the reason if the service does not work. */
  readonly run: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the service answers is checked
  readonly body: any;
}

/** The calls of the guide, in their order. A later step uses what an earlier one has made. */
export function steps({ url, key }: { readonly url: string; readonly key: string }): Step[] {
  const call = async (method: string, address: string, options: { body?: unknown; headers?: object } = {}) => {
    const response = await fetch(address, {
      method,
      headers: { ...(options.body ? { 'Content-Type': 'application/json' } : {}), ...options.headers },
      ...(options.body ? { body: JSON.stringify(options.body) } : {}),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const { status, headers } = response;
    return { status, headers, text, body: isJson && text ? JSON.parse(text) : undefined } satisfies Answer;
  };
  const withKey = (method: string, path: string, body?: unknown, headers: object = {}) =>
    call(method, url + path, { body, headers: { Authorization: `Bearer ${key}`, ...headers } });

  const made = { clientId: '', invoiceId: '', pdfUrl: '', hostedUrl: '' };
  const idempotencyKey = randomUUID();
  const invoice = () => ({
    clientId: made.clientId,
    currency: 'USD',
    issueDate: '2026-03-01',
    dueDate: '2026-03-31',
    lineItems: [
      { description: 'Website redesign - Phase 1', quantity: 1, unitPrice: 5000 },
      { description: 'Frontend development', quantity: 40, unitPrice: 150, taxRate: 20 },
    ],
  });

  return [
    {
      name: 'the API describes itself',
      run: async () => expectStatus(await call('GET', `${url}/openapi.json`), 200),
    },
    {
      name: 'the documentation opens',
      run: async () => expectStatus(await call('GET', new URL('/docs/api', url).href), 200),
    },
    {
      name: 'a request without a key is refused',
      run: async () => {
        const answer = await call('GET', `${url}/account`);
        expectStatus(answer, 401);
        expectEqual('error code', answer.body?.error?.code, 'UNAUTHORIZED');
      },
    },
    { name: 'the key is accepted', run: async () => expectStatus(await withKey('GET', '/account'), 200) },
    {
      name: 'a client is created',
      run: async () => {
        const answer = await withKey('POST', '/clients', { name: 'Smoke Test', email: 'smoke@test.example' });
        expectStatus(answer, 201);
        made.clientId = answer.body.id;
      },
    },
    {
      name: 'an invoice is created, and its totals are right',
      run: async () => {
        const answer = await withKey('POST', '/invoices', invoice(), { 'Idempotency-Key': idempotencyKey });
        expectStatus(answer, 201);
        expectEqual('total', answer.body.total, 12_200);
        Object.assign(made, {
          invoiceId: answer.body.id,
          pdfUrl: answer.body.pdfUrl,
          hostedUrl: answer.body.hostedUrl,
        });
      },
    },
    {
      name: 'the same request makes no second invoice',
      run: async () => {
        const answer = await withKey('POST', '/invoices', invoice(), { 'Idempotency-Key': idempotencyKey });
        expectStatus(answer, 201);
        expectEqual('id', answer.body.id, made.invoiceId);
      },
    },
    {
      name: 'an invoice without a client is refused',
      run: async () => {
        const answer = await withKey('POST', '/invoices', { ...invoice(), clientId: undefined });
        expectStatus(answer, 422);
        expectEqual('field', answer.body?.error?.details?.[0]?.field, 'clientId');
      },
    },
    {
      name: 'the PDF is downloaded',
      run: async () => expectDocument(await withKey('GET', `/invoices/${made.invoiceId}/pdf`), '%PDF-'),
    },
    { name: 'the link of the PDF opens', run: async () => expectDocument(await call('GET', made.pdfUrl), '%PDF-') },
    {
      name: 'the hosted page opens',
      run: async () => expectDocument(await call('GET', made.hostedUrl), '<!doctype html>'),
    },
    {
      name: 'the invoice is listed',
      run: async () => {
        const answer = await withKey('GET', '/invoices?limit=1');
        expectStatus(answer, 200);
        expectEqual('id', answer.body.data?.[0]?.id, made.invoiceId);
      },
    },
    {
      name: 'the invoice is sent and paid',
      run: async () => {
        expectStatus(await withKey('PATCH', `/invoices/${made.invoiceId}`, { status: 'SENT' }), 200);
        expectStatus(await withKey('POST', `/invoices/${made.invoiceId}/payments`, { amount: 12_200 }), 201);
        expectEqual('status', (await withKey('GET', `/invoices/${made.invoiceId}`)).body?.status, 'PAID');
      },
    },
    {
      name: 'the client is deleted',
      run: async () => expectStatus(await withKey('DELETE', `/clients/${made.clientId}`), 204),
    },
  ];
}

function expectStatus({ status, headers, body }: Answer, expected: number): void {
  if (status === expected) return;
  const said = body?.error ? ` ${body.error.code}: ${body.error.message}` : '';
  throw new Error(`${status} instead of ${expected}${said} (request ${headers.get('x-request-id') ?? 'unknown'})`);
}

function expectDocument(answer: Answer, start: string): void {
  expectStatus(answer, 200);
  expectEqual('first bytes', answer.text.slice(0, start.length).toLowerCase(), start.toLowerCase());
}

function expectEqual(name: string, value: unknown, expected: unknown): void {
  if (value !== expected)
    throw new Error(`the ${name} is ${JSON.stringify(value)} instead of ${JSON.stringify(expected)}`);
}
