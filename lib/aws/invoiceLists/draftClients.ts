import { clientSnapshot } from '../../domain/invoices/draft.ts';
import type { ClientSnapshot } from '../../domain/invoices/invoice.ts';
import { getClients } from '../clients.ts';
import type { Counter } from '../items/counter.ts';
import type { InvoiceHead } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';

/** Longer than a request takes to save what it began with, and than clocks differ. */
const MARGIN_MILLISECONDS = 60_000;

/** How many items one call reads. */
const BATCH_SIZE = 100;

/**
 * The clients of drafts as they are now. A draft shows its client as it is, but the head was written with the client of
 * that moment. A client is read only where it may have changed since.
 */
export class DraftClients {
  readonly #accountId: string;
  #counter: Counter | undefined;
  /** By id; `undefined` where the client was deleted. */
  readonly #clients = new Map<string, ClientSnapshot | undefined>();

  constructor(accountId: string, counter?: Counter) {
    this.#accountId = accountId;
    this.#counter = counter;
  }

  /** Reads the clients that these heads need. */
  async load(heads: readonly InvoiceHead[]): Promise<void> {
    if (!heads.some(({ status }) => status === 'DRAFT')) return;
    this.#counter ??= await getCounter(this.#accountId);
    const needed = new Set(heads.filter((head) => this.#mayBeOutdated(head)).map(({ clientId }) => clientId));
    const unknown = [...needed].filter((id) => !this.#clients.has(id));
    for (let start = 0; start < unknown.length; start += BATCH_SIZE) {
      const ids = unknown.slice(start, start + BATCH_SIZE);
      const clients = await getClients(this.#accountId, ids);
      for (const id of ids) this.#clients.set(id, undefined);
      for (const client of clients) this.#clients.set(client.id, clientSnapshot(client));
    }
  }

  /** The client of a loaded head, where the head's own may be outdated. A deleted client stays as the draft has it. */
  currentClientOf(head: InvoiceHead): ClientSnapshot | undefined {
    return this.#mayBeOutdated(head) ? this.#clients.get(head.clientId) : undefined;
  }

  #mayBeOutdated({ status, listed, createdAt, updatedAt = createdAt }: InvoiceHead): boolean {
    if (status !== 'DRAFT') return false;
    // Heads without a copy may be of the time when only changes of a name were noted.
    if (listed === undefined) return true;
    const changedAt = this.#counter?.clientsChangedAt ?? this.#counter?.clientRenamedAt;
    return changedAt !== undefined && Date.parse(updatedAt) <= Date.parse(changedAt) + MARGIN_MILLISECONDS;
  }
}
