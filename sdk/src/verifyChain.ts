import type { ChainFaultKind, ChainRecord } from './resources.ts';

/** What an export says of the end of the chain: `recordCount` and `lastHash` of its last page. */
export interface ChainEnd {
  readonly recordCount?: number | undefined;
  readonly lastHash?: string | undefined;
}

/** What `verifyChain` found. */
export interface ChainVerification {
  /** Whether every record fits. */
  readonly isValid: boolean;
  /** Places of the first and the last record that fit. Absent where there is none. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The first record that does not fit, and why. */
  readonly fault?: { readonly kind: ChainFaultKind; readonly sequence: number; readonly message: string } | undefined;
}

type Fault = NonNullable<ChainVerification['fault']>;

/**
 * Verifies records of `GET /chain` without the service: computes every hash again, and compares each record with the one before.
 *
 * @param records In their order, such as `cleverinvo.chain.all()` or the `data` of an export. Nothing is expected of their form.
 * @param end With it, records that are missing at the end are noticed too.
 */
export async function verifyChain(
  records: Iterable<unknown> | AsyncIterable<unknown>,
  end: ChainEnd = {},
): Promise<ChainVerification> {
  let first: ChainRecord | undefined;
  let before: ChainRecord | undefined;
  const found = (fault?: Fault): ChainVerification => ({
    isValid: fault === undefined,
    from: first?.sequence,
    to: before?.sequence,
    fault,
  });
  for await (const value of records) {
    const expected = before === undefined ? undefined : before.sequence + 1;
    const fault = isRecord(value) ? await faultOf(value, before) : strange(expected ?? 1);
    if (fault) return found(fault);
    before = value as ChainRecord;
    first ??= before;
  }
  return found(faultOfEnd(before, end));
}

async function faultOf(record: ChainRecord, before: ChainRecord | undefined): Promise<Fault | undefined> {
  const { sequence, documentNumber, previousHash, hash } = record;
  if (before && sequence !== before.sequence + 1) return missing(before.sequence + 1);
  const name = `record ${sequence} (${documentNumber})`;
  if ((await sha256(hashedText(record))) !== hash) {
    const message = `The hash of ${name} is not that of its fields: one of them was changed`;
    return { kind: 'CHANGED', sequence, message };
  }
  if (before && previousHash !== before.hash) {
    const message = `R${name.slice(1)} does not have the hash of record ${before.sequence}: one of the two was changed`;
    return { kind: 'WRONG_LINK', sequence, message };
  }
  if ((sequence === 1) === (previousHash === undefined)) return undefined;
  const message = `R${name.slice(1)} says that there is ${previousHash === undefined ? 'no' : 'a'} record before it`;
  return { kind: 'WRONG_LINK', sequence, message };
}

function faultOfEnd(last: ChainRecord | undefined, { recordCount, lastHash }: ChainEnd): Fault | undefined {
  const sequence = last?.sequence ?? 0;
  if (recordCount !== undefined && sequence < recordCount) {
    const { kind, message } = missing(sequence + 1);
    return {
      kind,
      sequence: sequence + 1,
      message: `${message}: the chain had ${recordCount} records when it was exported`,
    };
  }
  if (recordCount === sequence && lastHash !== undefined && lastHash !== last?.hash) {
    return { kind: 'END', sequence, message: `Record ${sequence} does not have the last hash of the export` };
  }
  return undefined;
}

const missing = (sequence: number): Fault => ({ kind: 'MISSING', sequence, message: `Record ${sequence} is missing` });

const strange = (sequence: number): Fault => ({
  kind: 'CHANGED',
  sequence,
  message: `What stands in the place of record ${sequence} is not a record`,
});

/** The text of Orden HAC/1177/2024 that is hashed. */
function hashedText(record: ChainRecord): string {
  const { kind, issuerId, documentNumber, issueDate, invoiceType, taxTotal, total, previousHash, recordedAt } = record;
  const [year, month, day] = issueDate.slice(0, 10).split('-');
  const date = `${day}-${month}-${year}`;
  const of = kind === 'VOID' ? 'Anulada' : '';
  const amounts = `&TipoFactura=${invoiceType ?? ''}&CuotaTotal=${taxTotal ?? ''}&ImporteTotal=${total ?? ''}`;
  return `IDEmisorFactura${of}=${issuerId}&NumSerieFactura${of}=${documentNumber}&FechaExpedicionFactura${of}=${date}${
    kind === 'VOID' ? '' : amounts
  }&Huella=${previousHash ?? ''}&FechaHoraHusoGenRegistro=${recordedAt}`;
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

const DATE = /^\d{4}-\d\d-\d\d(T00:00:00\.000Z)?$/;
const TEXTS = ['issuerId', 'documentNumber', 'issueDate', 'recordedAt', 'hash'] as const;
const OPTIONAL_TEXTS = ['invoiceType', 'taxTotal', 'total', 'previousHash'] as const;

function isRecord(value: unknown): value is ChainRecord {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    Number.isSafeInteger(fields.get('sequence')) &&
    ['ISSUE', 'VOID'].includes(String(fields.get('kind'))) &&
    DATE.test(String(fields.get('issueDate'))) &&
    TEXTS.every((name) => typeof fields.get(name) === 'string') &&
    OPTIONAL_TEXTS.every((name) => ['string', 'undefined'].includes(typeof fields.get(name)))
  );
}
