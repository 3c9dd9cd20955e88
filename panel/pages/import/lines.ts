import { compactVatId } from '../../../lib/domain/parties/vatForms.ts';
import { vatIdFault } from '../../../lib/domain/parties/vatId.ts';
import { isCountry } from '../../../lib/domain/values/countries.ts';
import type { ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { withoutApostrophe } from '../../parts/csv.ts';

/** The most characters of each field, and the names that its column often has. */
const FIELDS = {
  name: [200, /^(name|nombre|client|cliente|company|empresa|clientname)$/],
  email: [254, /^(e-?mail|mail|correo|correo electr[oó]nico|email address|e-mail address)$/],
  address: [1000, /^(address|direcci[oó]n)$/],
  taxId: [64, /^(taxid|tax id|tax number|nif|cif|dni)$/],
  phone: [40, /^(phone|telephone|tel[eé]fono|tel)$/],
  locale: [35, /^(locale|language|idioma)$/],
  legalName: [200, /^(legalname|legal name|registered name|raz[oó]n social)$/],
  vatId: [40, /^(vatid|vat id|vat number|vat|nif-iva)$/],
  registrationNumber: [64, /^(registrationnumber|registration number)$/],
  buyerReference: [100, /^(buyerreference|buyer reference)$/],
  line1: [200, /^(line1|street|calle|street and number)$/],
  line2: [200, /^(line2|address 2)$/],
  postalCode: [20, /^(postalcode|postal code|zip|postcode|c[oó]digo postal|cp)$/],
  city: [100, /^(city|town|ciudad|poblaci[oó]n)$/],
  region: [100, /^(region|state|province|provincia)$/],
  country: [2, /^(country|pa[ií]s)$/],
} as const satisfies Readonly<Record<string, readonly [number, RegExp]>>;

export type ImportField = keyof typeof FIELDS;
export const IMPORT_FIELDS = Object.keys(FIELDS) as ImportField[];

/** What HTML takes for an address, and so does the API. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

const PLACE_FIELDS = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const;
const NEEDED_PLACE = ['line1', 'city', 'country'] as const;

/** The place of the column of each field. */
export type Mapping = ReadonlyMap<ImportField, number>;

/** The columns whose names say what they are. */
export function guessMapping(header: readonly string[]): Mapping {
  const names = header.map((name) => name.trim().toLowerCase());
  const found = IMPORT_FIELDS.flatMap((field) => {
    const column = names.findIndex((name) => FIELDS[field][1].test(name));
    return column < 0 ? [] : [[field, column] as const];
  });
  return new Map(found);
}

/** Why a line cannot be imported. */
export interface LineFault {
  readonly field: ImportField;
  readonly kind: 'required' | 'long' | 'notEmail' | 'notVatId' | 'notCountry' | 'addressNeeds' | 'twice' | 'exists';
  /** The most characters, or the line with the same address. */
  readonly number?: number;
}

export interface CheckedLine {
  /** The place in the file: the names of the columns are line 1. */
  readonly line: number;
  readonly name: string;
  readonly input: ClientInput;
  readonly fault: LineFault | undefined;
}

/** The clients of a file, each with the first thing that is wrong with it. Addresses are compared in lower case. */
export function checkLines(
  rows: readonly (readonly string[])[],
  mapping: Mapping,
  known: ReadonlySet<string>,
): readonly CheckedLine[] {
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const line = index + 2;
    const text = (field: ImportField) => {
      const column = mapping.get(field);
      return column === undefined ? '' : withoutApostrophe(row[column] ?? '').trim();
    };
    const input = inputOf(text);
    const address = input.email.toLowerCase();
    const first = seen.get(address);
    if (first === undefined) seen.set(address, line);
    const fault =
      faultOf(text) ??
      (first === undefined ? undefined : ({ field: 'email', kind: 'twice', number: first } as const)) ??
      (known.has(address) ? ({ field: 'email', kind: 'exists' } as const) : undefined);
    return { line, name: input.name || input.email, input, fault };
  });
}

type ReadField = (field: ImportField) => string;

function inputOf(text: ReadField): ClientInput {
  const given = (fields: readonly ImportField[]) =>
    Object.fromEntries(fields.filter((field) => text(field)).map((field) => [field, text(field)]));
  const own = IMPORT_FIELDS.filter((field) => !PLACE_FIELDS.some((part) => part === field));
  const place = given(PLACE_FIELDS);
  return {
    ...given(own),
    name: text('name'),
    email: text('email'),
    ...(Object.keys(place).length > 0 && {
      postalAddress: { ...place, line1: text('line1'), city: text('city'), country: text('country').toUpperCase() },
    }),
  };
}

function faultOf(text: ReadField): LineFault | undefined {
  for (const field of ['name', 'email'] as const) {
    if (!text(field)) return { field, kind: 'required' };
  }
  for (const field of IMPORT_FIELDS) {
    const [most] = FIELDS[field];
    if (field !== 'country' && text(field).length > most) return { field, kind: 'long', number: most };
  }
  if (!EMAIL.test(text('email'))) return { field: 'email', kind: 'notEmail' };
  if (text('vatId') && vatIdFault(compactVatId(text('vatId'))) !== undefined)
    return { field: 'vatId', kind: 'notVatId' };
  if (!PLACE_FIELDS.some((field) => text(field))) return undefined;
  const missing = NEEDED_PLACE.find((field) => !text(field));
  if (missing) return { field: missing, kind: 'addressNeeds' };
  return isCountry(text('country').toUpperCase()) ? undefined : { field: 'country', kind: 'notCountry' };
}
