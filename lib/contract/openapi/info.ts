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
  clients: 'Those who are invoiced. An invoice needs one on file.',
  invoices: 'Numbered without gaps, calculated exactly, printed as PDF.',
  payments: 'Money that came in on an invoice. They decide whether it is paid.',
  account: 'Who sends the invoices: name, address, bank details, logo, numbering.',
  keys: 'What programs sign in with.',
  documents: 'The PDF behind a `pdfUrl`, for whoever has the link.',
  hosted: 'The page behind a `hostedUrl`, for whoever has the link.',
  openapi: 'This document.',
};

/** Every group of routes, in the order of the reference. A group without a sentence does not compile. */
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

**Numbers.** Amounts and quantities are JSON numbers and stay exact to the digit. What has more than
${LIMITS.significantDigits} significant digits or ${LIMITS.decimals} decimals is refused rather than rounded.

**Text** is Unicode in UTF-8. It is not blank, and has no control characters but tabs and line breaks. It has up to
${USUAL_LINES} lines where nothing else is said of it. Lengths count characters as JSON Schema does: an emoji is one.

**Dates.** Business dates come in as \`YYYY-MM-DD\`, of the years 0001 to 9999, and go out as that day at midnight UTC. Instants are ISO 8601 UTC
with milliseconds.

**Unknown fields** in a body or a query are a \`422\` that names them: a misspelt \`taxrate\` never makes an untaxed invoice.
Replies may gain fields; ignore those that you do not know.

**Absent and null.** In a \`POST\` a field that is \`null\` is the same as absent; in a \`PUT\` it takes an optional field away.
Where text is wanted, \`""\` is a \`422\`.

**Lists** come newest first, by \`page\` and \`limit\` (up to ${LIMITS.recordsPerPage}), or by the \`cursor\` that each page
hands to the next and that stays stable while records are added.

**Retries.** Every \`POST\` takes an \`Idempotency-Key\`: repeat it as often as you like within ${LIMITS.idempotencyHours} hours,
and it is carried out once. \`429\` and \`503\` say in \`Retry-After\` when to try again.

**Limits.** ${LIMITS.requestsPerMinute} requests a minute for an account, which may come at once; bodies of up to 1 MB; up to
${LIMITS.lineItemsPerInvoice} lines an invoice.

**Errors** all have one shape: \`{"error": {"code", "message", "details"}}\`. Decide by \`code\`; \`details\` names each field at fault.
`.trim();
