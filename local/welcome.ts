import type { Demo } from './demo.ts';

/** What somebody who has just started the service wants to know. */
export function welcome(url: string, { apiKey, clientId }: Demo, isWatching: boolean): string {
  return `
CleverInvo is ready.

  Base URL   ${url}
  API key    ${apiKey}
${isWatching ? '\n  Watching: a function is reloaded when its source changes.\n' : ''}
Create a client:

${curl(url, apiKey, '/clients', CLIENT)}

Create an invoice, for a client that is there already:

${curl(url, apiKey, '/invoices', { clientId, ...INVOICE })}

Its \`pdfUrl\` opens in a browser; a worker renders it moments later. With the key it is also at
${url}/invoices/<id>/pdf

Press Ctrl-C to stop. Data stays for the next start.
`;
}

const CLIENT = {
  name: 'Northwind Traders',
  email: 'accounts@northwind.example',
  address: '1 Harbour Road\nSeattle, WA 98101',
};

const INVOICE = {
  currency: 'USD',
  lineItems: [
    { description: 'Website redesign - Phase 1', quantity: 1, unitPrice: 5000, taxRate: 20 },
    { description: 'SEO audit', quantity: 1, unitPrice: 1500, taxRate: 20 },
  ],
  notes: 'Thank you for your business.',
};

function curl(url: string, apiKey: string, path: string, body: object): string {
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return `curl -X POST ${url}${path} \\
  -H "Authorization: Bearer ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '${json}'`;
}
