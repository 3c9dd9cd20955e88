import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { vatIdFault } from '../../lib/domain/parties/vatId.ts';

/** Numbers that are in use, or are examples of their tax office. */
const VALID = [
  'ATU13585627',
  'BE0428759497',
  'BG175074752',
  'CHE100155212',
  'CHE100155212MWST',
  'CY10259033P',
  'CZ25123891',
  'CZ7103192745',
  'DE136695976',
  'DK13585628',
  'EE100931558',
  'EL094259216',
  'ES54362315K',
  'ESB58818501',
  'ESX2482300W',
  'FI20774740',
  'FR40303265045',
  'FR23334175221',
  'GB980780684',
  'HR33392005961',
  'HU12892312',
  'IE6433435F',
  'IE6433435OA',
  'IE8D79739I',
  'IT00743110157',
  'LT119511515',
  'LT100001919017',
  'LU15027442',
  'LV40003521600',
  'MT11679112',
  'NL004495445B01',
  'NO995525828MVA',
  'PL8567346215',
  'PT501964843',
  'RO18547290',
  'SE123456789701',
  'SI50223054',
  'SK2022749619',
  'XI980780684',
];

/** The validators of an independent library, by country, with the prefix that they expect before the number. */
const ORACLES = {
  AT: stdnum.AT?.uid,
  BE: stdnum.BE?.vat,
  BG: stdnum.BG?.vat,
  CY: stdnum.CY?.vat,
  CZ: stdnum.CZ?.dic,
  DE: stdnum.DE?.vat,
  DK: stdnum.DK?.cvr,
  EE: stdnum.EE?.kmkr,
  ES: stdnum.ES?.nif,
  FI: stdnum.FI?.alv,
  FR: stdnum.FR?.tva,
  EL: stdnum.GR?.vat,
  GB: stdnum.GB?.vat,
  HR: stdnum.HR?.oib,
  HU: stdnum.HU?.anum,
  IE: stdnum.IE?.vat,
  IT: stdnum.IT?.iva,
  LT: stdnum.LT?.pvm,
  LU: stdnum.LU?.tva,
  LV: stdnum.LV?.pvn,
  MT: stdnum.MT?.vat,
  NL: stdnum.NL?.btw,
  PL: stdnum.PL?.nip,
  PT: stdnum.PT?.nif,
  RO: stdnum.RO?.cif,
  SE: stdnum.SE?.vat,
  SI: stdnum.SI?.ddv,
  SK: stdnum.SK?.dph,
} as const;

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));

/** Numbers of the right form, most of which have wrong check digits. */
const FORMS: Readonly<Record<keyof typeof ORACLES, fc.Arbitrary<string>>> = {
  AT: digits(8).map((number) => `U${number}`),
  BE: fc.stringMatching(/^[01]\d{9}$/),
  BG: digits(9),
  CY: fc.stringMatching(/^\d{8}[A-Z]$/),
  CZ: digits(8),
  DE: digits(9),
  DK: digits(8),
  EE: digits(9),
  ES: fc.stringMatching(/^[A-Z0-9]\d{7}[A-Z0-9]$/),
  FI: digits(8),
  FR: digits(11),
  EL: digits(9),
  GB: digits(9),
  HR: digits(11),
  HU: digits(8),
  IE: fc.stringMatching(/^\d{7}[A-W][A-I]?$/),
  IT: digits(11),
  LT: fc.stringMatching(/^\d{7}1\d$/),
  LU: digits(8),
  LV: digits(11),
  MT: digits(8),
  NL: fc.stringMatching(/^\d{9}B\d{2}$/),
  PL: digits(10),
  PT: digits(9),
  RO: fc.stringMatching(/^\d{2,10}$/),
  SE: digits(10).map((number) => `${number}01`),
  SI: digits(8),
  SK: digits(10),
};

describe('a VAT number', () => {
  it.each(VALID)('such as %s is valid', (vatId) => {
    expect(vatIdFault(vatId)).toBeUndefined();
  });

  it.each(Object.keys(FORMS) as (keyof typeof ORACLES)[])(
    'of %s is never refused where an independent library takes it',
    (prefix) => {
      const oracle = ORACLES[prefix] ?? expect.fail();
      fc.assert(
        fc.property(FORMS[prefix], (number) => {
          if (oracle.validate(number).isValid)
            expect([number, vatIdFault(prefix + number)]).toEqual([number, undefined]);
        }),
        { numRuns: 3000 },
      );
    },
  );

  // Numbers of persons pass by their form, and departments in the United Kingdom have no check digit.
  it.each(VALID.filter((vatId) => !vatId.startsWith('CZ7')))(
    'that differs from %s in one digit is refused',
    (vatId) => {
      const places = [...vatId].flatMap((character, place) => (/\d/.test(character) ? [place] : []));
      const refused = places.filter((place) => {
        const other = String((Number(vatId[place]) + 1) % 10);
        return vatIdFault(vatId.slice(0, place) + other + vatId.slice(place + 1)) !== undefined;
      });
      // A suffix that only counts is not checked, and two rules for the same country take some of each other's numbers.
      expect(refused.length).toBeGreaterThanOrEqual(places.length - 3);
    },
  );

  it.each([
    ['12345678', /two letters of its country/],
    ['ZZ12345678', /two letters of its country/],
    ['GR094259216', /EL, the prefix of Greece/],
    ['DE12345', /form of a VAT number of DE/],
    ['DE136695977', /valid check digit for DE/],
    ['AU1', /form of a VAT number of AU/],
    ['', /two letters of its country/],
    ['__PROTO__', /two letters of its country/],
  ])('such as %j is refused with the reason', (vatId, message) => {
    expect(vatIdFault(vatId)).toMatch(message);
  });

  it('of a country whose form is not known passes', () => {
    expect(['AU51824753556', 'JP1234567890', 'US123456789'].map(vatIdFault)).toEqual([undefined, undefined, undefined]);
  });
});
