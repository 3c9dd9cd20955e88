import type { EInvoice, Identifier } from '../model.ts';
import type { Violation } from './rule.ts';

interface Check {
  readonly rule: string;
  readonly name: string;
  readonly isValid: (id: string) => boolean;
}

/** Schemes whose identifiers have a check digit, by their code in ISO/IEC 6523. */
const CHECKS: ReadonlyMap<string, Check> = new Map([
  ['0088', { rule: 'PEPPOL-COMMON-R040', name: 'GLN', isValid: isGln }],
  ['0192', { rule: 'PEPPOL-COMMON-R041', name: 'Norwegian organization number', isValid: isNorwegian }],
  ['0184', { rule: 'PEPPOL-COMMON-R042', name: 'Danish CVR number', isValid: isDanish }],
  ['0208', { rule: 'PEPPOL-COMMON-R043', name: 'Belgian enterprise number', isValid: isBelgian }],
  ['0007', { rule: 'PEPPOL-COMMON-R049', name: 'Swedish organization number', isValid: isSwedish }],
  ['0151', { rule: 'PEPPOL-COMMON-R050', name: 'Australian Business Number', isValid: isAustralian }],
]);

/** Identifiers of parties by their check digits. */
export function* identifierChecks({ seller, buyer, payee }: EInvoice): Generator<Violation> {
  for (const [field, identifier] of identifiersOf({ seller, buyer, payee })) {
    const check = CHECKS.get(identifier.scheme ?? '');
    if (!check || check.isValid(identifier.id ?? '')) continue;
    yield { field: `${field}.id`, rule: check.rule, message: `${identifier.id} is not a ${check.name}` };
  }
}

function* identifiersOf({ seller, buyer, payee }: Pick<EInvoice, 'seller' | 'buyer' | 'payee'>) {
  const named: Readonly<Record<string, Identifier | undefined>> = {
    'seller.electronicAddress': seller.electronicAddress,
    'seller.legalRegistration': seller.legalRegistration,
    ...Object.fromEntries((seller.identifiers ?? []).map((id, index) => [`seller.identifiers[${index}]`, id])),
    'buyer.electronicAddress': buyer.electronicAddress,
    'buyer.identifier': buyer.identifier,
    'buyer.legalRegistration': buyer.legalRegistration,
    'payee.identifier': payee?.identifier,
    'payee.legalRegistration': payee?.legalRegistration,
  };
  for (const [field, identifier] of Object.entries(named)) if (identifier) yield [field, identifier] as const;
}

const digitsOf = (text: string) => Array.from(text, Number);

/** GS1: weights of 1 and 3 from the right. */
function isGln(id: string): boolean {
  if (!/^\d{2,}$/.test(id)) return false;
  const sum = digitsOf(id)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Modulo 11 with weights of 2 to 7 from the right. */
function isNorwegian(id: string): boolean {
  if (!/^\d{9}$/.test(id) || Number(id) === 0) return false;
  const [check = 0, ...others] = digitsOf(id).reverse();
  const sum = others.reduce((total, digit, index) => total + digit * ((index % 6) + 2), 0);
  return (11 - (sum % 11)) % 11 === check;
}

function isDanish(id: string): boolean {
  return /^(DK)?\d{8}$/.test(id);
}

/** The last two digits are 97 less the rest modulo 97. */
function isBelgian(id: string): boolean {
  return /^\d{10}$/.test(id) && 97 - (Number(id.slice(0, 8)) % 97) === Number(id.slice(8));
}

/** Luhn. */
function isSwedish(id: string): boolean {
  if (!/^\d{10}$/.test(id)) return false;
  const sum = digitsOf(id)
    .reverse()
    .reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}

const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** Modulo 89, with 1 taken from the first digit. */
function isAustralian(id: string): boolean {
  if (!/^\d{11}$/.test(id)) return false;
  const [first = 0, ...others] = digitsOf(id);
  const sum = [first - 1, ...others].reduce((total, digit, index) => total + digit * (ABN_WEIGHTS[index] ?? 0), 0);
  return sum % 89 === 0;
}
