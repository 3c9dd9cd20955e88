import { describe, expect, it } from 'vitest';
import { type DocumentName, documents, expirations, fileNameOf, placeOf } from '../../lib/contract/documents.ts';

const HASH = 'ab'.repeat(32);
const values = {
  accountId: 'acc_1',
  invoiceId: 'inv_2',
  creditNoteId: 'crn_4',
  exportId: '5',
  part: 'clients-1',
  quoteId: 'quo_3',
  version: '3-abc',
  sha256: HASH,
  format: 'png',
};
const names = Object.keys(documents) as DocumentName[];

describe('a stored document', () => {
  it.each([
    ['invoicePdf', 'acc_1/inv_2/3-abc.pdf', 'application/pdf'],
    ['draftPdf', 'drafts/acc_1/inv_2/3-abc.pdf', 'application/pdf'],
    ['quotePdf', 'acc_1/quotes/quo_3/3-abc.pdf', 'application/pdf'],
    ['draftQuotePdf', 'draftQuotes/acc_1/quo_3/3-abc.pdf', 'application/pdf'],
    ['logo', `acc_1/logos/${HASH}.png`, 'image/png'],
  ] as const)('%s is at %s', (name, key, mediaType) => {
    expect(placeOf(name, values)).toEqual({ key, mediaType });
  });

  it.each(['', '..', '../acc_2', 'a/b', 'é'])('has no key with %j in it', (accountId) => {
    expect(() => placeOf('logo', { ...values, accountId })).toThrow('accountId of a document is not an id or a hash');
  });

  it('is where no other kind is', () => {
    const keys = names.map((name) => placeOf(name, values).key);
    expect(new Set(keys).size).toBe(names.length);
  });

  it('is saved under a name that a header can carry', () => {
    expect(fileNameOf(documents.invoicePdf, 'R"\r\n/é-0001')).toBe('R_____-0001.pdf');
  });

  it('expires only where its key starts as that of no other kind does', () => {
    for (const { prefix } of expirations()) {
      expect(prefix).not.toBe('');
      expect(names.filter((name) => documents[name].key.startsWith(prefix))).toHaveLength(1);
      // What stands first in other keys is the id of an account.
      expect('acc_'.startsWith(prefix) || prefix.startsWith('acc_')).toBe(false);
    }
  });
});
