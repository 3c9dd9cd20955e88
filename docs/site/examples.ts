const EXAMPLE_ID = /\b([a-z]{3})_[0-9A-Za-z]{6,}\b/g;

/**
 * Values that exist in place of those of the examples: the last id that was seen of each kind (`inv`), and the last
 * token of a link (`documents`, `hosted`).
 */
export class KnownValues {
  readonly #values: Map<string, string>;
  /** Ids that exist, which an example may keep. */
  readonly #existing = new Set<string>();

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.#values = new Map(entries);
  }

  get entries(): [string, string][] {
    return [...this.#values];
  }

  /** Learns from what the API answered. */
  learn(answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return;
    const { id, pdfUrl, hostedUrl, data } = answer as Readonly<Record<string, unknown>>;
    if (Array.isArray(data)) {
      this.learn(data[0]);
      for (const record of data) if (typeof record?.id === 'string') this.#existing.add(record.id);
    }
    if (typeof id === 'string') this.#values.set(kindOf(id), id);
    for (const url of [pdfUrl, hostedUrl]) {
      const [, collection, token] = /\/(\w+)\/([^/]+)$/.exec(String(url)) ?? [];
      if (collection && token) this.#values.set(collection, token);
    }
  }

  /** Forgets an id that was deleted. */
  forget(id: string): void {
    this.#existing.delete(id);
    if (this.#values.get(kindOf(id)) === id) this.#values.delete(kindOf(id));
  }

  clear(): void {
    this.#values.clear();
    this.#existing.clear();
  }

  /** The text with ids that exist. */
  fill(text: string): string {
    return text.replaceAll(EXAMPLE_ID, (id, kind) => (this.#existing.has(id) ? id : (this.#values.get(kind) ?? id)));
  }

  /** The token of a link into a collection, or else the example. */
  token(collection: string, example: string): string {
    return this.#values.get(collection) ?? example;
  }
}

/** `inv_xyz789ghi012` -> `inv` */
function kindOf(id: string): string {
  return id.split('_')[0] ?? id;
}
