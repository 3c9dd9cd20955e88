import { describe, expect, it } from 'vitest';
import { ELECTRONIC_ADDRESS_SCHEMES } from '../../lib/domain/parties/electronicAddressSchemes.ts';
import { EXEMPTION_CODES } from '../../lib/domain/tax/exemptionCodes.ts';
import { COUNTRIES } from '../../lib/domain/values/countries.ts';
import { allUnits } from '../../lib/domain/values/units.ts';
import * as eInvoiceCodes from '../../lib/einvoice/codes.ts';

const misspelt = (list: Iterable<string>, form: RegExp) => [...list].filter((code) => !form.test(code));

describe('a code list holds whole codes: of', () => {
  it.each([
    ['countries', COUNTRIES, /^[A-Z]{2}$/],
    ['electronic address schemes', ELECTRONIC_ADDRESS_SCHEMES, /^(\d{4}|[A-Z]{2})$/],
    ['reasons why no tax is charged', EXEMPTION_CODES, /^VATEX-(EU|FR)-[A-Z0-9]+(-[A-Z0-9]+)*$/],
    ['units', allUnits(), /^[A-Z0-9]{2,3}$/],
  ] as const)('%s', (_name, list, form) => {
    expect(misspelt(list, form)).toEqual([]);
  });

  it('e-invoices', () => {
    const lists = Object.values(eInvoiceCodes).filter((value) => value instanceof Set);
    expect(lists.length).toBeGreaterThan(8);
    for (const list of lists) expect(misspelt(list, /^[A-Za-z0-9]+([/.+-][A-Za-z0-9]+)*$/)).toEqual([]);
  });
});
