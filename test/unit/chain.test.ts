import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChainEntry,
  type ChainRecord,
  type Digest,
  endAfter,
  type HashedFields,
  hashedText,
  isSpanish,
  issuerIdOf,
  nextRecord,
} from '../../lib/domain/chain/chain.ts';
import { type ChainFault, faultOfEnd, faultOfRecord } from '../../lib/domain/chain/chainProof.ts';
import { requireChainSetting } from '../../lib/domain/chain/chainSetting.ts';
import { taxQrUrl } from '../../lib/domain/chain/taxQr.ts';
import { localInstant } from '../../lib/domain/values/dates.ts';

const digest: Digest = (text) => createHash('sha256').update(text).digest('hex').toUpperCase();

/** The three records of the tax agency's specification of the hash. */
const FIRST: HashedFields = {
  kind: 'ISSUE',
  issuerId: '89890001K',
  documentNumber: '12345678/G33',
  issueDate: '2024-01-01',
  invoiceType: 'F1',
  taxTotal: '12.35',
  total: '123.45',
  recordedAt: '2024-01-01T19:20:30+01:00',
};
const FIRST_HASH = '3C464DAF61ACB827C65FDA19F352A4E3BDC2C640E9E9FC4CC058073F38F12F60';
const SECOND: HashedFields = {
  ...FIRST,
  documentNumber: '12345679/G34',
  previousHash: FIRST_HASH,
  recordedAt: '2024-01-01T19:20:35+01:00',
};
const SECOND_HASH = 'F7B94CFD8924EDFF273501B01EE5153E4CE8F259766F88CF6ACB8935802A2B97';

describe('the hash of a record', () => {
  it('is that of the published first record', () => {
    expect(hashedText(FIRST)).toBe(
      'IDEmisorFactura=89890001K&NumSerieFactura=12345678/G33&FechaExpedicionFactura=01-01-2024&TipoFactura=F1&CuotaTotal=12.35&ImporteTotal=123.45&Huella=&FechaHoraHusoGenRegistro=2024-01-01T19:20:30+01:00',
    );
    expect(digest(hashedText(FIRST))).toBe(FIRST_HASH);
  });

  it('is that of the published second record, which follows the first', () => {
    expect(digest(hashedText(SECOND))).toBe(SECOND_HASH);
  });

  it('is that of the published record of a void', () => {
    const { kind, invoiceType, taxTotal, total, ...named } = SECOND;
    const voided: HashedFields = {
      ...named,
      kind: 'VOID',
      previousHash: SECOND_HASH,
      recordedAt: '2024-01-01T19:20:40+01:00',
    };
    expect(digest(hashedText(voided))).toBe('177547C0D57AC74748561D054A9CEC14B4C4EA23D1BEFD6F2E69E3A388F90C68');
  });
});

const entries: fc.Arbitrary<ChainEntry[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('ISSUE', 'VOID'),
    documentKind: fc.constantFrom('INVOICE', 'CREDIT_NOTE'),
    documentId: fc.constant('inv_1'),
    issuerId: fc.constantFrom('89890001K', 'B12345674'),
    documentNumber: fc.nat().map((number) => `INV-${number}`),
    issueDate: fc.constantFrom('2026-01-01', '2026-12-31'),
    invoiceType: fc.constantFrom('F1', 'R1'),
    taxTotal: fc.constantFrom('0.00', '12.35', '-1.00'),
    total: fc.constantFrom('0.00', '123.45', '-100.00'),
    timeZone: fc.constantFrom('Europe/Madrid', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC'),
  }),
  { minLength: 2, maxLength: 12 },
);

/** A chain of these entries, recorded by clocks that go back and forth. */
function chainOf(listed: readonly ChainEntry[]): ChainRecord[] {
  const records: ChainRecord[] = [];
  for (const [index, entry] of listed.entries()) {
    const last = records.at(-1);
    const now = new Date(Date.UTC(2026, 2, 29, 0, 59, 30) + ((index * 7919) % 90) * 1000);
    records.push(nextRecord(entry, last ? endAfter(last) : { sequence: 0 }, { now, digest }));
  }
  return records;
}

function faultIn(
  records: readonly ChainRecord[],
  end = endAfter(records.at(-1) as ChainRecord),
): ChainFault | undefined {
  let before: ReturnType<typeof endAfter> = { sequence: 0 };
  for (const record of records) {
    const fault = faultOfRecord({ sequence: record.sequence, record }, before, digest);
    if (fault) return fault;
    before = endAfter(record);
  }
  return faultOfEnd(end, before, before.sequence);
}

describe('a chain', () => {
  it('fits as it was written, and its times never go back', () => {
    fc.assert(
      fc.property(entries, (listed) => {
        const records = chainOf(listed);
        expect(faultIn(records)).toBeUndefined();
        const times = records.map(({ recordedAt }) => Date.parse(recordedAt));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  it('names the record of which any one character of a hashed field was changed', () => {
    const fields = ['issuerId', 'documentNumber', 'taxTotal', 'total', 'previousHash', 'recordedAt', 'hash'] as const;
    fc.assert(
      fc.property(entries, fc.nat(), fc.constantFrom(...fields), fc.nat(), (listed, at, field, where) => {
        const records = chainOf(listed);
        const index = at % records.length;
        const record = records[index] as ChainRecord;
        const text = record[field];
        fc.pre(text !== undefined && (record.kind === 'ISSUE' || !['taxTotal', 'total'].includes(field)));
        const place = where % (text as string).length;
        const character = (text as string)[place] === '7' ? '8' : '7';
        const changed = `${(text as string).slice(0, place)}${character}${(text as string).slice(place + 1)}`;
        expect(faultIn(records.with(index, { ...record, [field]: changed }))).toMatchObject({
          kind: 'CHANGED',
          sequence: index + 1,
        });
      }),
    );
  });

  it('names the place at which a record was taken away, and where one was exchanged with another', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (listed, at) => {
        const records = chainOf(listed);
        const end = endAfter(records.at(-1) as ChainRecord);
        const index = at % records.length;
        expect(faultIn(records.toSpliced(index, 1), end)).toMatchObject({ kind: 'MISSING', sequence: index + 1 });
      }),
    );
  });

  it('names the record after one that was changed together with its hash', () => {
    fc.assert(
      fc.property(entries, (listed) => {
        const records = chainOf(listed);
        const [first] = records as [ChainRecord];
        const changed = { ...first, documentNumber: 'X-1' };
        const forged = records.with(0, { ...changed, hash: digest(hashedText(changed)) });
        expect(faultIn(forged)).toMatchObject({ kind: 'WRONG_LINK', sequence: 2 });
      }),
    );
  });
});

describe('the time of a record', () => {
  it.each([
    ['2026-01-15T11:30:05.999Z', 'Europe/Madrid', '2026-01-15T12:30:05+01:00'],
    ['2026-07-15T22:30:05.000Z', 'Europe/Madrid', '2026-07-16T00:30:05+02:00'],
    ['2026-07-15T22:30:05.000Z', 'Atlantic/Canary', '2026-07-15T23:30:05+01:00'],
    ['2026-07-15T22:30:05.000Z', 'UTC', '2026-07-15T22:30:05+00:00'],
    ['2026-01-15T11:30:05.000Z', 'America/St_Johns', '2026-01-15T08:00:05-03:30'],
  ])('%s in %s is %s', (instant, timeZone, expected) => {
    expect(localInstant(new Date(instant), timeZone)).toBe(expected);
  });
});

describe('the seller of a record', () => {
  it.each([
    [{ vatId: 'ESB12345674' }, 'B12345674'],
    [{ taxId: 'ES-B12345674' }, 'B12345674'],
    [{ taxId: 'b-12345674' }, 'B12345674'],
    [{ vatId: 'DE136695976' }, 'DE136695976'],
    [{ taxId: '12-3456789' }, '123456789'],
    [{ taxId: 'a=1&b=2' }, 'A1B2'],
    [{}, ''],
  ])('%o is %s', (seller, issuerId) => {
    expect(issuerIdOf(seller)).toBe(issuerId);
  });

  it('is under the law of Spain by its VAT number, and without one by its address', () => {
    const postalAddress = { line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' };
    expect(isSpanish({ vatId: 'ESB12345674' })).toBe(true);
    expect(isSpanish({ postalAddress })).toBe(true);
    expect(isSpanish({ vatId: 'DE136695976', postalAddress })).toBe(false);
    expect(isSpanish({})).toBe(false);
  });

  it('needs an identifier for the chain, and in Spain a NIF', () => {
    const postalAddress = { line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' };
    expect(() => requireChainSetting({}, { chain: true })).toThrow('vatId is invalid');
    expect(() => requireChainSetting({}, { chain: true, taxId: '123', postalAddress })).toThrow('taxId is invalid');
    expect(() => requireChainSetting({}, { chain: true, taxId: 'B12345674', postalAddress })).not.toThrow();
    expect(() => requireChainSetting({ chain: true }, {})).toThrow('The chain cannot be switched off');
  });
});

describe('the address in the QR code', () => {
  const seller = { name: 'S', locale: 'es-ES', timeZone: 'Europe/Madrid', vatId: 'ESB12345674', chain: true };
  const document = { seller, number: 'A/1 ñ', issueDate: '2026-03-01', currency: 'EUR', total: 241.4, isIssued: true };

  it('names the service, the seller, the number, the day and the total', () => {
    expect(taxQrUrl(document)).toBe(
      'https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQRNoVerifactu?nif=B12345674&numserie=A%2F1%20%C3%B1&fecha=01-03-2026&importe=241.40',
    );
    expect(taxQrUrl({ ...document, seller: { ...seller, taxAgencyService: 'TEST' } })).toContain(
      'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQRNoVerifactu?',
    );
  });

  it.each([
    ['a draft', { isIssued: false }],
    ['an account without a chain', { seller: { ...seller, chain: undefined } }],
    ['a seller elsewhere', { seller: { ...seller, vatId: 'DE136695976' } }],
    ['another currency', { currency: 'USD' }],
  ])('is not on the document of %s', (_, changes) => {
    expect(taxQrUrl({ ...document, ...changes })).toBeUndefined();
  });
});
