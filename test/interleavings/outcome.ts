import { textOf } from '../pdf/readPdf.ts';
import type { Answer } from '../support/stack.ts';
import type { Reply } from './actors.ts';
import type { World } from './world.ts';
import type { Shown } from './worlds.ts';

/** What both were told, and what is there afterwards. */
export interface Outcome {
  readonly replies: readonly [Reply, Reply];
  readonly after: Afterwards;
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever it got
type Json = any;

/** What the API shows of an account, as far as it was looked at. */
export interface Afterwards {
  readonly invoices?: Json;
  readonly details?: readonly {
    readonly invoice: Json;
    readonly payments: Json;
    readonly document?: readonly string[];
  }[];
  readonly clients?: Json;
  readonly sameEmail?: readonly Json[];
  readonly account?: Json;
  readonly keys?: Json;
}

export async function lookAround(world: World, showing: readonly Shown[]): Promise<Afterwards> {
  const get = async (path: string) => bodyOf(path, await world.call('GET', path));
  const detailsOf = async ({ id }: { id: string }) => ({
    invoice: await get(`/invoices/${id}`),
    payments: await get(`/invoices/${id}/payments`),
    ...(showing.includes('documents')
      ? { document: await textOf(new Uint8Array(await get(`/invoices/${id}/pdf`))) }
      : {}),
  });
  const invoices = showing.includes('invoices') ? await get('/invoices?sort=createdAt&limit=100') : undefined;
  const clients = showing.includes('clients') ? await get('/clients?limit=100') : undefined;
  const emails = new Set<string>(clients?.data.map(({ email }: Json) => email));
  const { accountId } = world.account;
  return {
    ...(invoices ? { invoices, details: await Promise.all(invoices.data.map(detailsOf)) } : {}),
    ...(clients
      ? { clients, sameEmail: await Promise.all([...emails].map((email) => get(`/clients?email=${email}`))) }
      : {}),
    ...(showing.includes('account') ? { account: await get('/account') } : {}),
    // The keys at hand may have been revoked, which the operator need not care about.
    ...(showing.includes('keys')
      ? { keys: await world.stack.local.invoke('operate', { action: 'listKeys', accountId }) }
      : {}),
  };
}

function bodyOf(path: string, { status, body }: Answer): Json {
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/**
 * The outcome as a text that is the same for two trials in which the same happened: identifiers, links, secrets and
 * instants are of each trial's own.
 */
export function normalised(outcome: Outcome): string {
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
  return plain(JSON.stringify(sorted(outcome), null, 1)).replace(
    /\b(acc|cli|inv|pay|key)_[0-9A-Za-z]{16,}/g,
    (id, kind) => nameOf(id, kind),
  );
}

function plain(text: string): string {
  return text
    .replace(/\/(documents|hosted)\/[0-9A-Za-z]+/g, '/$1/…')
    .replace(/ci_live_[\w-]+/g, 'ci_live_…')
    .replace(/"hint": ?"[^"]*"/g, '"hint": "…"')
    .replace(/127\.0\.0\.1:\d+/g, 'host')
    .replace(/\d{4}-\d\d-\d\dT(?!00:00:00\.000Z)[\d:.]+Z/g, '<instant>');
}

/** Lists by what is in them: two that were made in the same moment may stand in either order. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>).filter(([name]) => name !== 'lastUsedOn');
  return Object.fromEntries(
    entries.map(([name, field]) => [
      name,
      name === 'data' && Array.isArray(field) ? field.map(sorted).toSorted(byContent) : sorted(field),
    ]),
  );
}

function byContent(one: Json, other: Json): number {
  const [a, b] = [one, other].map((value) => plain(JSON.stringify(value)).replace(/_[0-9A-Za-z]{16,}/g, ''));
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}

/** Where one text first differs from the one it is most like. */
export function difference(text: string, others: readonly string[]): string {
  const lines = text.split('\n');
  const unlike = others
    .map((other) => {
      const theirs = other.split('\n');
      return lines.flatMap((line, index) =>
        line === theirs[index] ? [] : [`${line.trim()} ≠ ${theirs[index]?.trim()}`],
      );
    })
    .toSorted((a, b) => a.length - b.length)[0];
  return (unlike ?? []).slice(0, 4).join('; ');
}
