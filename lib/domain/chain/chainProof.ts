import type { CalendarDate } from '../values/dates.ts';
import { type ChainEnd, type ChainRecord, type Digest, hashedText, type RecordKind } from './chain.ts';

/**
 * `CHANGED`: the hash of a record is not that of its fields, or the record cannot be read. `MISSING`: there is no record at a place.
 * `WRONG_LINK`: a record does not follow the record before it. `DOCUMENT`: the document is not as its record says. `END`: the end of
 * the chain is not where its last record is.
 */
export const CHAIN_FAULTS = ['CHANGED', 'MISSING', 'WRONG_LINK', 'DOCUMENT', 'END'] as const;

/** The first thing in a chain that does not fit. */
export interface ChainFault {
  readonly kind: (typeof CHAIN_FAULTS)[number];
  /** Place in the chain. */
  readonly sequence: number;
  /** Of the record, where there is one. */
  readonly documentNumber?: string | undefined;
  readonly message: string;
}

/** What a document says itself of what its record says of it. */
export interface RecordedDocument {
  readonly number: string;
  readonly issueDate: CalendarDate;
  /** As texts, as they are hashed. */
  readonly taxTotal: string;
  readonly total: string;
  readonly isIssued: boolean;
  readonly isVoid: boolean;
}

/** Why a record does not follow the end of the chain before it. Undefined where it does. */
export function faultOfRecord(
  { sequence, record }: { readonly sequence: number; readonly record?: ChainRecord | undefined },
  before: ChainEnd,
  digest: Digest,
): ChainFault | undefined {
  const expected = before.sequence + 1;
  if (sequence !== expected) return missing(expected);
  if (!record) return { kind: 'CHANGED', sequence, message: `Record ${sequence} cannot be read` };
  const { documentNumber } = record;
  const fault = (kind: ChainFault['kind'], message: string): ChainFault => ({
    kind,
    sequence,
    documentNumber,
    message,
  });
  if (record.sequence !== sequence) {
    return fault('CHANGED', `Record ${sequence} says that it is record ${record.sequence}`);
  }
  if (digest(hashedText(record)) !== record.hash) {
    return fault(
      'CHANGED',
      `The hash of record ${sequence} (${documentNumber}) is not that of its fields: one of them was changed`,
    );
  }
  if (record.previousHash !== before.hash) {
    const message =
      before.hash === undefined
        ? `Record 1 (${documentNumber}) says that there is a record before it`
        : `Record ${sequence} (${documentNumber}) does not have the hash of record ${before.sequence}: one of the two was changed`;
    return fault('WRONG_LINK', message);
  }
  return undefined;
}

/** That there is no record at a place where one has to be. */
export function missing(sequence: number): ChainFault {
  return { kind: 'MISSING', sequence, message: `Record ${sequence} is missing` };
}

/** Why a document is not as its record says. `document` is absent where there is none, or it cannot be read. */
export function faultOfDocument(record: ChainRecord, document: RecordedDocument | undefined): ChainFault | undefined {
  const { kind, sequence, documentNumber } = record;
  const fault = (what: string): ChainFault => {
    return { kind: 'DOCUMENT', sequence, documentNumber, message: `Record ${sequence} says ${what}` };
  };
  if (!document) return fault(`that there is a document ${documentNumber}, and there is none that can be read`);
  if (document.number !== documentNumber) {
    return fault(
      `that the number of a document is ${documentNumber}, and the document has the number ${document.number}`,
    );
  }
  if (document.issueDate !== record.issueDate) {
    return fault(`that ${documentNumber} is of ${record.issueDate}, and the document is of ${document.issueDate}`);
  }
  if (!STATES[kind](document))
    return fault(`that ${documentNumber} was ${kind === 'ISSUE' ? 'issued' : 'voided'}, and it was not`);
  if (kind === 'VOID') return undefined;
  if (document.total !== record.total || document.taxTotal !== record.taxTotal) {
    return fault(
      `that ${documentNumber} is of ${record.total}, ${record.taxTotal} of it tax, and the document is of ${document.total}, ${document.taxTotal} of it tax`,
    );
  }
  return undefined;
}

const STATES: Readonly<Record<RecordKind, (document: RecordedDocument) => boolean>> = {
  ISSUE: ({ isIssued }) => isIssued,
  VOID: ({ isVoid }) => isVoid,
};

/** Why the end of the chain is not that of its last record. `highest` is the highest place that has a record. */
export function faultOfEnd(end: ChainEnd, last: ChainEnd, highest: number): ChainFault | undefined {
  const { sequence } = end;
  if (last.sequence !== sequence) return missing(last.sequence + 1);
  if (last.hash !== end.hash) {
    return { kind: 'END', sequence, message: `The end of the chain does not have the hash of record ${sequence}` };
  }
  if (highest <= sequence) return undefined;
  return { kind: 'END', sequence: highest, message: `There is a record ${highest}, and the chain ends at ${sequence}` };
}
