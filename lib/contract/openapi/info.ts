import { USUAL_LINES } from '../fields.ts';
import { LIMITS } from '../limits.ts';
import type { RouteName } from '../routes.ts';
import { tagOf } from './operation.ts';

type TagName = RouteName extends infer Name ? (Name extends `${infer First}.${string}` ? First : never) : never;

export interface Tag {
  readonly name: string;
  readonly description: string;
}

const TAG_DESCRIPTIONS: Readonly<Record<TagName, string>> = {
  clients: 'The people and companies that you invoice. An invoice needs a client.',
  invoices: 'Invoices are numbered without gaps, calculated exactly and rendered as PDF.',
  payments: 'Money received for an invoice. Payments decide whether it is paid.',
  creditNotes: 'Documents that take back a part of an issued invoice, or all of it.',
  refunds: 'Money that was paid back to the client, where a credit note has made it too much.',
  emails: 'Mails about invoices, and what became of them.',
  quotes: 'Offers to clients, who accept or decline them. An accepted quote becomes an invoice once.',
  quotePages: 'The page and the PDF of a quote. Whoever has the link can open them, and answer.',
  recurring: 'Invoices that are made by themselves, such as a retainer on the first of each month.',
  exports: 'Files for accounting software and spreadsheets.',
  summary: 'What the home page of an account shows, added up.',
  reports: 'What was invoiced, added up.',
  audit: 'Proofs for accountants and tax offices.',
  chain: 'Records of what was issued and voided, each with the hash of the one before.',
  events: 'What happened in the account, who did it, and when. Events are kept for a year.',
  webhooks:
    'Addresses of yours that are told of events, signed by Standard Webhooks, at least once and in no particular order.',
  deliveries: 'The deliveries of events to a webhook: what was sent, when, and what the endpoint answered.',
  account: 'The seller: name, address, bank details, logo and numbering.',
  keys: 'API keys, with which programs sign in.',
  members: 'The people who can sign in to the panel of the account.',
  sessions: 'Signing in by a link in a mail, without a password. A session is a key that expires.',
  requests: 'What was called with the keys and sessions of the account in the last day.',
  usage: 'The plan of the account, its limits, and how much of them is used.',
  documents: 'The PDF at a `pdfUrl`. Whoever has the link can open it.',
  hosted: 'The page at a `hostedUrl`. Whoever has the link can open it.',
  openapi: 'This document.',
};

/** Every group of routes, in the order of the reference. A group without a description does not compile. */
export const tags: readonly Tag[] = Object.entries(TAG_DESCRIPTIONS).map(([name, description]) => ({
  name: tagOf(name),
  description,
}));

export function info(version: string) {
  return {
    title: 'CleverInvo API',
    version,
    summary: 'One HTTPS call makes a professional, correctly numbered invoice.',
    description: DESCRIPTION,
    contact: { name: 'CleverInvo', url: 'https://cleverinvo.com' },
    license: { name: 'MIT', identifier: 'MIT' },
  };
}

const DESCRIPTION = `
Create clients, invoices and payments from your own programs. JSON in and out, over HTTPS.

**Keys.** Send \`Authorization: Bearer <key>\` with every request. The API is part of the Business plan.

**Numbers.** Amounts and quantities are JSON numbers and stay exact to the digit. A number with more than
${LIMITS.significantDigits} significant digits or ${LIMITS.decimals} decimals is refused, not rounded.

**Text** is Unicode in UTF-8. It is not blank, and has no control characters but tabs and line breaks. It has up to
${USUAL_LINES} lines, unless its description says otherwise. Lengths count characters as JSON Schema does: an emoji is one.

**Dates.** Business dates come in as \`YYYY-MM-DD\`, of the years 0001 to 9999, and go out as that day at midnight UTC. Instants are ISO 8601 UTC
with milliseconds.

**Unknown fields** in a body or a query are a \`422\` that names them: a misspelt \`taxrate\` never makes an untaxed invoice.
Replies may get new fields. Ignore fields that you do not know.

**Absent and null.** In a \`POST\` a field that is \`null\` is the same as absent; in a \`PUT\` it removes an optional field.
An empty text is a \`422\`.

**Lists** come newest first, by \`page\` and \`limit\` (up to ${LIMITS.recordsPerPage}), or by \`cursor\`: each page
has the \`nextCursor\` of the next page. Cursors stay valid while records are added.

**Retries.** Every \`POST\` takes an \`Idempotency-Key\`: repeat the request as often as you like within ${LIMITS.idempotencyHours} hours,
and it is carried out once. After a \`429\` or \`503\`, wait as many seconds as \`Retry-After\` says.

**Limits.** ${LIMITS.requestsPerMinute} requests a minute for each account, in bursts or evenly; bodies of up to 1 MB; up to
${LIMITS.lineItemsPerInvoice} lines on an invoice.

**Errors** all have one shape: \`{"error": {"code", "message", "details"}}\`. Programs use \`code\`. \`details\` names each field at fault.
`.trim();
