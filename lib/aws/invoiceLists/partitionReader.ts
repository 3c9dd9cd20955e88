import { TABLE } from '../../contract/environment.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { queryPages } from '../table/table.ts';
import type { Head } from './invoiceIndexes.ts';
import type { Query } from './partitionQuery.ts';

/** How many heads one call looks at. It answers at most 1 MB. */
interface Portion {
  readonly first: number;
  /** Whether each call looks at twice as many as the one before. */
  readonly isGrowing?: boolean;
}

/** More heads than 1 MB holds. */
const MOST = 10_000;

/** Reads the heads that a query finds, in portions. */
export class PartitionReader implements AsyncIterable<readonly Head[]> {
  readonly #query: Query;
  readonly #portion: Portion;
  #isAtEnd = false;
  #position: string | undefined;

  constructor(query: Query, portion: Portion) {
    this.#query = query;
    this.#portion = portion;
  }

  /** Whether everything was read. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** The place up to which everything was read. Undefined where nothing was, or everything. */
  get position(): string | undefined {
    return this.#position;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Head[]> {
    const { first, isGrowing = false } = this.#portion;
    let Limit = first;
    let ExclusiveStartKey: Query['ExclusiveStartKey'];
    do {
      const { value } = await queryPages({ ...this.#query, Limit, ExclusiveStartKey }).next();
      ExclusiveStartKey = value?.LastEvaluatedKey;
      this.#isAtEnd = ExclusiveStartKey === undefined;
      this.#position = ExclusiveStartKey?.[TABLE.sortKey];
      yield (value?.Items ?? []).map(invoiceHeadItem.read);
      if (isGrowing) Limit = Math.min(Limit * 2, MOST);
    } while (ExclusiveStartKey);
  }
}
