import type { ChainEnd } from '../../sdk/src/verifyChain.ts';
import type { Answer, Call } from './stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

/** Calls the API with the key of one account. */
type CallOfAccount = (method: string, path: string, call?: Omit<Call, 'key'>) => Promise<Answer>;

/** All records of the chain, and what its last page says of its end. */
export async function allRecords(call: CallOfAccount): Promise<ChainEnd & { readonly data: readonly Json[] }> {
  const data: Json[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await call('GET', `/chain?limit=1000${cursor}`);
    if (status !== 200) throw new Error(`No chain: ${JSON.stringify(body)}`);
    data.push(...body.data);
    if (!body.pagination.hasMore) return { data, recordCount: body.recordCount, lastHash: body.lastHash };
    cursor = `&cursor=${body.pagination.nextCursor}`;
  }
}

/** What each record is of, such as `ISSUE inv_1`. */
export function recordNames(records: readonly Json[]): string[] {
  return records.map(({ kind, documentId }) => `${kind} ${documentId}`);
}

/** What there must be records of: invoices that were sent, invoices that are void, and credit notes. */
export function recordNamesOfDocuments(invoices: readonly Json[], creditNotes: readonly Json[]): string[] {
  const ofInvoices = invoices.flatMap(({ id, status, sentAt }) => [
    ...(sentAt === undefined ? [] : [`ISSUE ${id}`]),
    ...(status === 'VOID' ? [`VOID ${id}`] : []),
  ]);
  return [...ofInvoices, ...creditNotes.map(({ id }) => `ISSUE ${id}`)];
}
