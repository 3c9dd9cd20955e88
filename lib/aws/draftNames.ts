import { getClients } from './clients.ts';
import { getCounter } from './counter.ts';
import type { Counter } from './items/counter.ts';
import type { InvoiceHead } from './items/invoice.ts';

/** Longer than a request takes to save what it began with, and than clocks differ. */
const MARGIN_MILLISECONDS = 60_000;

/** How many items one call reads. */
const BATCH_SIZE = 100;

/**
 * The names of clients in the heads of drafts. A draft follows its client, so its name is read anew where the draft may be
 * older than the last change of a client's name. Where no name was changed since, nothing is read.
 */
export class DraftNames {
  readonly #accountId: string;
  readonly #renamedAt: string | undefined;
  /** Current names by client. A client that was deleted has none. */
  readonly #names = new Map<string, string | undefined>();

  constructor(accountId: string, { clientRenamedAt }: Pick<Counter, 'clientRenamedAt'>) {
    this.#accountId = accountId;
    this.#renamedAt = clientRenamedAt;
  }

  /** Whether the client may have another name by now than the head says. */
  isUncertain({ status, createdAt, updatedAt = createdAt }: InvoiceHead): boolean {
    if (status !== 'DRAFT' || this.#renamedAt === undefined) return false;
    return Date.parse(updatedAt) <= Date.parse(this.#renamedAt) + MARGIN_MILLISECONDS;
  }

  async refresh<Head extends InvoiceHead>(heads: readonly Head[]): Promise<Head[]> {
    await this.#read(heads.filter((head) => this.isUncertain(head)).map(({ clientId }) => clientId));
    return heads.map((head) =>
      this.isUncertain(head) ? { ...head, clientName: this.#names.get(head.clientId) ?? head.clientName } : head,
    );
  }

  async #read(clientIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(clientIds)].filter((id) => !this.#names.has(id));
    for (let start = 0; start < unknown.length; start += BATCH_SIZE) {
      const batch = unknown.slice(start, start + BATCH_SIZE);
      const clients = await getClients(this.#accountId, batch);
      for (const id of batch) this.#names.set(id, clients.find((client) => client.id === id)?.name);
    }
  }
}

/** The heads of one page with their clients' current names. */
export async function withCurrentNames<Head extends InvoiceHead>(
  accountId: string,
  heads: readonly Head[],
  counter?: Counter,
): Promise<readonly Head[]> {
  if (!heads.some(({ status }) => status === 'DRAFT')) return heads;
  return new DraftNames(accountId, counter ?? (await getCounter(accountId))).refresh(heads);
}
