import type { Demo } from './demo.ts';

/** The text that a start prints: where the service is, and how to try it. */
export function welcome(
  url: string,
  { apiKey, clientId, isAccepted }: Demo,
  { isWatching, isKept }: { isWatching: boolean; isKept: boolean },
): string {
  return `
CleverInvo is ready.

  Base URL   ${url}
  API key    ${apiKey}
  Panel      ${new URL('/demo/panel', url)}
  Reference  ${new URL('/docs/api', url)}
  Mail       ${new URL('/mail', url)}
${isAccepted ? '' : NOT_ACCEPTED}
For the commands of the README and the guide:

export CLEVERINVO_API_KEY=${apiKey}
export CLEVERINVO_BASE_URL=${url}
${isWatching ? '\n  Watching: a function is reloaded when its source changes.\n' : ''}
Create a client:

${curl(url, apiKey, '/clients', CLIENT)}

Create an invoice, for a client that is there already:

${curl(url, apiKey, '/invoices', { clientId, ...INVOICE })}

Its \`pdfUrl\` opens in a browser; a worker renders it moments later. With the key it is also at
${url}/invoices/<id>/pdf

Press Ctrl-C to stop. ${isKept ? 'Data stays for the next start.' : 'Data is kept in memory only, and is gone then.'}
`;
}

const NOT_ACCEPTED = `
  The API no longer accepts this key: it was revoked, or the plan of its account has no API. \`npm run admin\` creates another.
`;

const CLIENT = {
  name: 'Northwind Traders',
  email: 'accounts@northwind.example',
  address: '1 Harbour Road\nSeattle, WA 98101',
};

const INVOICE = {
  currency: 'USD',
  issueDate: '2026-03-01',
  dueDate: '2026-03-31',
  lineItems: [
    { description: 'Website redesign - Phase 1', quantity: 1, unitPrice: 5000 },
    { description: 'Frontend development', quantity: 40, unitPrice: 150 },
    { description: 'Content migration', quantity: 8, unitPrice: 100 },
  ],
  notes: 'Thank you for your business.',
  terms: 'Payment due within 30 days. Late payments subject to 1.5% monthly interest.',
};

function curl(url: string, apiKey: string, path: string, body: object): string {
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return `curl -X POST ${url}${path} \\
  -H "Authorization: Bearer ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '${json}'`;
}
