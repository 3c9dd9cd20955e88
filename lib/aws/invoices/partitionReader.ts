import { invoiceHeadItem } from '../items/invoice.ts';
import { queryPages } from '../table/table.ts';
import type { Head } from './invoiceIndexes.ts';
import type { Query } from './partitionQuery.ts';

/** Reads the heads that a query finds, in portions as DynamoDB answers them, and counts those that were not read. */
export class PartitionReader implements AsyncIterable<readonly Head[]> {
  readonly #query: Query;
  #readCount = 0;
  #lastKey: Query['ExclusiveStartKey'];
  #isAtEnd = false;

  /** `portion` is how many heads one answer has at most; absent: as many as fit into 1 MB. */
  constructor(query: Query, portion?: number) {
    this.#query = portion === undefined ? query : { ...query, Limit: portion };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Head[]> {
    for await (const { Items = [], LastEvaluatedKey } of queryPages(this.#query)) {
      this.#readCount += Items.length;
      this.#lastKey = LastEvaluatedKey;
      this.#isAtEnd = LastEvaluatedKey === undefined;
      yield Items.map(invoiceHeadItem.read);
    }
  }

  /** How many heads the query finds in all. What was read is not read again. */
  async countAll(): Promise<number> {
    if (this.#isAtEnd) return this.#readCount;
    const { Limit, ...query } = this.#query;
    let count = this.#readCount;
    for await (const { Count = 0 } of queryPages({ ...query, Select: 'COUNT', ExclusiveStartKey: this.#lastKey })) {
      count += Count;
    }
    return count;
  }
}
