import { textOf } from '../pdf/readPdf.ts';
import { mailsAbout } from '../support/reminders.ts';
import type { Answer } from '../support/stack.ts';
import type { Reply } from './actors.ts';
import type { Fixture } from './fixture.ts';
import type { Resource } from './scenarios.ts';
import { shownRecords } from './shownRecords.ts';

/** The replies that both actors got, and the data afterwards. */
export interface Outcome {
  readonly replies: readonly [Reply, Reply];
  readonly state: State;
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever it got
type Json = any;

/** The data of an account as the API shows it. Only what a scenario compares is read. */
export interface State {
  readonly invoices?: Json;
  readonly details?: readonly {
    readonly invoice: Json;
    readonly payments: Json;
    readonly refunds?: Json;
    /** What happened to the invoice, newest first. */
    readonly events: readonly Json[];
    /** That documents of it were ready. There is none of a revision that was changed while it was rendered. */
    readonly documentEvents: readonly Json[];
    readonly document?: readonly string[];
    /** Mails that were queued, without what differs from trial to trial. */
    readonly queuedEmails?: Json;
  }[];
  readonly paymentEvents?: readonly Json[];
  /** Payments and refunds of all invoices. */
  readonly allPayments?: readonly Json[];
  readonly creditNotes?: Json;
  readonly creditNoteEvents?: readonly Json[];
  readonly clients?: Json;
  readonly clientEvents?: readonly Json[];
  readonly sameEmail?: readonly Json[];
  readonly recurring?: Json;
  readonly recurringEvents?: readonly Json[];
  readonly quotes?: Json;
  /** Each quote, what happened to it, newest first, and its mails. */
  readonly quoteDetails?: readonly { readonly quote: Json; readonly events: readonly Json[]; readonly emails: Json }[];
  readonly quoteEvents?: readonly Json[];
  /** The mails about the invoices, and what happened to them. */
  readonly emails?: readonly Json[];
  readonly emailEvents?: readonly Json[];
  readonly account?: Json;
  /** Its records, in their order, and why they do not fit. */
  readonly chain?: { readonly records: readonly string[]; readonly fault?: Json };
  readonly keys?: Json;
  readonly members?: Json;
  readonly memberEvents?: readonly Json[];
  readonly sessions?: Json;
  readonly webhooks?: Json;
  readonly requests?: { readonly listed: readonly Json[]; readonly counted: number };
  readonly webhookEvents?: readonly Json[];
}

/** Quotes are listed by when they were asked for. Those that meet may get their numbers in the other order. */
function byNumber(list: Json): Json {
  const data = list.data.toSorted((a: Json, b: Json) => (a.quoteNumber < b.quoteNumber ? 1 : -1));
  return { ...list, data };
}

export async function readState(fixture: Fixture, compares: readonly Resource[]): Promise<State> {
  const { accountId } = fixture.account;
  const get = async (path: string) => bodyOf(path, await fixture.call('GET', path));
  const getAll = async (path: string) => {
    const records: Json[] = [];
    for (let cursor = ''; ; ) {
      const { data, pagination } = await get(`${path}${cursor}`);
      records.push(...data);
      if (!pagination.hasMore) return records;
      cursor = `&cursor=${pagination.nextCursor}`;
    }
  };
  const detailsOf = async ({ id }: { id: string }) => ({
    invoice: await get(`/invoices/${id}`),
    payments: await get(`/invoices/${id}/payments`),
    ...(compares.includes('creditNotes') ? { refunds: await get(`/invoices/${id}/refunds`) } : {}),
    ...eventsOf(await getAll(`/invoices/${id}/events?limit=100`)),
    ...(compares.includes('documents')
      ? { document: await textOf(new Uint8Array(await get(`/invoices/${id}/pdf`))) }
      : {}),
    ...(compares.includes('queuedEmails')
      ? {
          queuedEmails: (await mailsAbout(fixture.stack.local, accountId, id)).map(({ kind, to, days }) => [
            kind,
            to,
            days,
          ]),
        }
      : {}),
  });
  const quotes = compares.includes('quotes') ? byNumber(await get('/quotes?limit=100')) : undefined;
  const invoices = compares.includes('invoices') ? await get('/invoices?sort=createdAt&limit=100') : undefined;
  const clients = compares.includes('clients') ? await get('/clients?limit=100') : undefined;
  const emails = new Set<string>(clients?.data.map(({ email }: Json) => email));
  return {
    ...(invoices
      ? {
          invoices,
          details: await Promise.all(invoices.data.map(detailsOf)),
          paymentEvents: await getAll('/events?type=payment.*&limit=100'),
          allPayments: await getAll('/payments?limit=100'),
        }
      : {}),
    ...(clients ? { clientEvents: await getAll('/events?type=client.*&limit=100') } : {}),
    ...(clients
      ? { clients, sameEmail: await Promise.all([...emails].map((email) => get(`/clients?email=${email}`))) }
      : {}),
    ...(compares.includes('creditNotes')
      ? {
          creditNotes: await get('/creditNotes?limit=100'),
          creditNoteEvents: (await getAll('/events?type=credit_note.*,refund.*&limit=100')).filter(
            ({ type }) => type !== 'credit_note.pdf_ready',
          ),
        }
      : {}),
    ...(compares.includes('recurring')
      ? {
          recurring: await get('/recurring?limit=100'),
          recurringEvents: await getAll('/events?type=recurring.*&limit=100'),
        }
      : {}),
    ...(quotes
      ? {
          quotes,
          quoteDetails: await Promise.all(
            quotes.data.map(async ({ id }: Json) => ({
              quote: await get(`/quotes/${id}`),
              events: await getAll(`/quotes/${id}/events?limit=100`),
              emails: (await getAll(`/quotes/${id}/emails?limit=100`)).map(({ kind, to }) => [kind, to]),
            })),
          ),
          quoteEvents: await getAll('/events?type=quote.*&limit=100'),
        }
      : {}),
    ...(compares.includes('emails')
      ? {
          emails: await Promise.all(invoices.data.map(({ id }: Json) => getAll(`/invoices/${id}/emails?limit=100`))),
          emailEvents: await getAll('/events?type=email.*&limit=100'),
        }
      : {}),
    ...(compares.includes('requests')
      ? {
          requests: {
            listed: await getAll('/requests?limit=100'),
            counted: (await get('/usage')).apiKeys.requests,
          },
        }
      : {}),
    ...(compares.includes('chain')
      ? {
          chain: {
            records: shownRecords((await get('/chain')).data),
            fault: (await get('/chain/verify')).fault,
          },
        }
      : {}),
    ...(compares.includes('account') ? { account: await get('/account') } : {}),
    ...(compares.includes('members')
      ? {
          members: await get('/members'),
          memberEvents: await getAll('/events?type=member.*&limit=100'),
          sessions: await get('/sessions'),
        }
      : {}),
    ...(compares.includes('webhooks')
      ? { webhooks: await get('/webhooks'), webhookEvents: await getAll('/events?type=webhook.*&limit=100') }
      : {}),
    // The actors may have revoked the keys of the account, so the operator's function lists them.
    ...(compares.includes('keys')
      ? { keys: await fixture.stack.local.invoke('operate', { action: 'listKeys', accountId }) }
      : {}),
  };
}

function eventsOf(events: readonly Json[]) {
  const isOfDocument = ({ type }: Json) => type === 'invoice.pdf_ready';
  return { events: events.filter((event) => !isOfDocument(event)), documentEvents: events.filter(isOfDocument) };
}

function bodyOf(path: string, { status, body }: Answer): Json {
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/**
 * The outcome as text without what differs from trial to trial: ids, links, secrets and instants. So two trials with the
 * same outcome have the same text.
 */
export function normalize(outcome: Outcome): string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (id: string, kind: string) => {
    const known = names.get(id);
    if (known) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(id, `${kind} ${count}`);
    return `${kind} ${count}`;
  };
  return withoutVariables(JSON.stringify(sorted(outcome), null, 1)).replace(
    /\b(acc|cli|inv|pay|key|evt|rec|quo|eml|whk|dlv|rpl|crn|rfd|mem|ses|sgn)_[0-9A-Za-z]{16,}/g,
    (id, kind) => nameOf(id, kind),
  );
}

function withoutVariables(text: string): string {
  return text
    .replace(/\/(documents\/quotes|documents|hosted|hostedQuotes)\/[0-9A-Za-z]{30,}/g, '/$1/…')
    .replace(/ci_(live|session)_[\w-]+/g, 'ci_…')
    .replace(/"browserSecret": ?"[^"]*"/g, '"browserSecret": "…"')
    .replace(/receiver-[\w-]+@/g, 'receiver@')
    .replace(/whsec_[\w+/=]+/g, 'whsec_…')
    .replace(/"requestId": ?"[^"]*"/g, '"requestId": "…"')
    .replace(/"hint": ?"[^"]*"/g, '"hint": "…"')
    .replace(/127\.0\.0\.1:\d+/g, 'host')
    .replace(/\d{4}-\d\d-\d\dT(?!00:00:00\.000Z)[\d:.]+Z/g, '<instant>');
}

/** What may differ between two trials that are alike. The service itself makes attempts of deliveries meanwhile. */
const INCIDENTAL: ReadonlySet<string> = new Set([
  'lastUsedOn',
  'documentEvents',
  'attempts',
  'milliseconds',
  'failure',
  'lastAttemptAt',
  'nextAttemptAt',
]);

/** Sorts each list by its content, as two records that were made in the same millisecond may be in either order. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>).filter(([name]) => !INCIDENTAL.has(name));
  return Object.fromEntries(
    entries.map(([name, field]) => [
      name,
      isList(name) && Array.isArray(field) ? field.map(sorted).toSorted(byContent) : sorted(field),
    ]),
  );
}

/** Whether a field holds records whose order is that of their creation. */
function isList(name: string): boolean {
  return name === 'data' || name.toLowerCase().endsWith('events');
}

function byContent(one: Json, other: Json): number {
  const [a, b] = [one, other].map((value) => withoutVariables(JSON.stringify(value)).replace(/_[0-9A-Za-z]{16,}/g, ''));
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}

/** The first differences between the text and the most similar of the others. */
export function difference(text: string, others: readonly string[]): string {
  const lines = text.split('\n');
  const differences = others
    .map((other) => {
      const theirs = other.split('\n');
      return lines.flatMap((line, index) =>
        line === theirs[index] ? [] : [`${line.trim()} ≠ ${theirs[index]?.trim()}`],
      );
    })
    .toSorted((a, b) => a.length - b.length)[0];
  return (differences ?? []).slice(0, 4).join('; ');
}
