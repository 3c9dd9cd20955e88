import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChainEntry, type ChainRecord, endAfter, nextRecord } from '../../lib/domain/chain/chain.ts';
import { toInstant } from '../../lib/domain/values/dates.ts';
import { verifyChain } from '../../sdk/src/verifyChain.ts';

const SDK = join(import.meta.dirname, '../../sdk');
const digest = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase();

/** Records as the API shows them. Every third is of a void. */
function exported(count: number): ChainRecord[] {
  const records: ChainRecord[] = [];
  for (let index = 0; index < count; index++) {
    const isVoid = index % 3 === 2;
    const entry: ChainEntry = {
      kind: isVoid ? 'VOID' : 'ISSUE',
      documentKind: 'INVOICE',
      documentId: `inv_${index}`,
      issuerId: 'B12345674',
      documentNumber: `INV-${index}`,
      issueDate: '2026-03-01',
      timeZone: 'Europe/Madrid',
      ...(isVoid ? {} : { invoiceType: 'F1', taxTotal: '21.00', total: '121.00' }),
    };
    const last = records.at(-1);
    const now = new Date(Date.UTC(2026, 2, 1, 0, 0, index));
    records.push(nextRecord(entry, last ? endAfter(last) : { sequence: 0 }, { now, digest }));
  }
  return JSON.parse(JSON.stringify(records.map((record) => ({ ...record, issueDate: toInstant(record.issueDate) }))));
}

describe('verifyChain of the SDK', () => {
  it('finds that records fit which the service wrote, all of them or those of a later page', async () => {
    const records = exported(7);
    const end = { recordCount: 7, lastHash: records[6]?.hash };
    expect(await verifyChain(records, end)).toEqual({ isValid: true, from: 1, to: 7, fault: undefined });
    expect(await verifyChain(records.slice(3), end)).toMatchObject({ isValid: true, from: 4, to: 7 });
    expect(await verifyChain([])).toMatchObject({ isValid: true, from: undefined });
  });

  it('names the record whose hashed field differs in one character', async () => {
    const records = exported(6);
    const fields = ['issuerId', 'documentNumber', 'issueDate', 'total', 'previousHash', 'recordedAt', 'hash'] as const;
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.constantFrom(...fields), fc.nat(), async (index, field, where) => {
        const record = records[index] as ChainRecord;
        const text = record[field];
        fc.pre(text !== undefined);
        const place = where % (text as string).length;
        const character = (text as string)[place] === '7' ? '8' : '7';
        const changed = `${(text as string).slice(0, place)}${character}${(text as string).slice(place + 1)}`;
        const { fault, to } = await verifyChain(records.with(index, { ...record, [field]: changed }));
        expect([fault?.kind, fault?.sequence, to]).toEqual(['CHANGED', index + 1, index === 0 ? undefined : index]);
      }),
    );
  });

  it('names what is missing: in the middle, and at the end where the export says how many there are', async () => {
    const records = exported(5);
    const { fault } = await verifyChain(records.toSpliced(2, 1));
    expect(fault).toEqual({ kind: 'MISSING', sequence: 3, message: 'Record 3 is missing' });
    expect((await verifyChain(records.slice(0, 4), { recordCount: 5 })).fault).toEqual({
      kind: 'MISSING',
      sequence: 5,
      message: 'Record 5 is missing: the chain had 5 records when it was exported',
    });
    expect((await verifyChain(records, { recordCount: 5, lastHash: 'x' })).fault?.kind).toBe('END');
  });

  it('never throws, whatever stands in the place of a record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(...exported(2)))), async (values) => {
        const { isValid, fault } = await verifyChain(values);
        expect(isValid).toBe(fault === undefined);
      }),
    );
  });
});

describe('cleverinvo-verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-verify-'));
  beforeAll(() => {
    // As the package is installed: its two folders side by side. Another test may pack the package itself at the same time.
    cpSync(join(SDK, 'bin'), join(folder, 'bin'), { recursive: true });
    const tsc = join(SDK, '../node_modules/typescript/bin/tsc');
    const outDir = join(folder, 'dist/esm');
    execFileSync(process.execPath, [tsc, '--project', join(SDK, 'tsconfig.json'), '--outDir', outDir]);
    writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const verify = (...contents: unknown[]) => {
    const files = contents.map((content, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    });
    const words = [join(folder, 'bin/cleverinvo-verify.mjs'), ...files];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}`.trimEnd().replaceAll(folder, '') };
  };
  const records = exported(5);
  const page = (data: unknown[]) => ({ data, recordCount: 5, lastHash: records[4]?.hash });

  it('says in words that all records fit, in pages, in several files, or alone', () => {
    const fits = [
      'The records 1 to 5 fit: none was changed, and none is missing between them.',
      `The last one has the hash ${records[4]?.hash}.`,
    ].join('\n');
    expect(verify(page(records))).toEqual({ status: 0, output: fits });
    expect(verify([page(records.slice(0, 2)), page(records.slice(2))])).toEqual({ status: 0, output: fits });
    expect(verify(page(records.slice(0, 2)), page(records.slice(2)))).toEqual({ status: 0, output: fits });
    expect(verify(records).output).toBe(`${fits}\nThe files do not say how many records the chain has.`);
    expect(verify(page(records.slice(2))).output).toContain('Records before 3 are not in the files');
    expect(verify(page([])).status).toBe(1);
    expect(verify([]).output).toBe('There are no records.');
  });

  it('names the first record that does not fit, and ends with 1', () => {
    const changed = records.with(2, { ...(records[2] as ChainRecord), documentNumber: 'INV-9' });
    expect(verify(page(changed))).toEqual({
      status: 1,
      output:
        'The chain does not fit at record 3. The hash of record 3 (INV-9) is not that of its fields: one of them was changed.\nThe records 1 to 2 before it fit.',
    });
  });

  it('ends with 2 for what is no export', () => {
    expect(verify('{')).toMatchObject({ status: 2, output: expect.stringContaining('cannot be read as JSON') });
    expect(verify('null')).toMatchObject({ status: 2, output: expect.stringContaining('is not an export') });
    expect(verify('[null, {"data": []}]').status).toBe(2);
    expect(verify()).toMatchObject({ status: 2, output: expect.stringContaining('Usage: cleverinvo-verify') });
  });
});
