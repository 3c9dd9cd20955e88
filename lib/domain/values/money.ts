import { type Decimal, decimal, divideRounded } from './decimal.ts';

/**
 * The active national currencies of ISO 4217 list one, by their number of decimals. Funds, metals and testing codes are
 * left out: no invoice is in one of them.
 */
const CODES: Readonly<Record<0 | 2 | 3, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
    CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
    KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
    NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
    TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const MINOR_UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES).flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, Number(digits)] as const)),
);

/** The currencies that an invoice may be in, sorted. */
export const CURRENCIES: readonly string[] = [...MINOR_UNITS.keys()].sort();

export function isCurrency(code: string): boolean {
  return MINOR_UNITS.has(code);
}

/** How many decimals a currency has by ISO 4217: 0 for JPY, 2 for EUR, 3 for KWD. */
export function minorUnit(currency: string): number {
  const digits = MINOR_UNITS.get(currency);
  if (digits === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  return digits;
}

/** The largest amount, in minor units, that a JSON number carries exactly: 15 digits. */
export const MAX_MINOR = 999_999_999_999_999n;

/** The decimal in minor units of the currency, rounded half away from zero. */
export function toMinor(value: Decimal, currency: string): bigint {
  return divideRounded(value.coefficient * 10n ** BigInt(minorUnit(currency)), 10n ** BigInt(value.scale));
}

/** A JSON amount in minor units of the currency, rounded half away from zero. */
export function amountMinor(amount: number, currency: string): bigint {
  return toMinor(decimal(amount), currency);
}

/** Minor units as the JSON number of the API: `1234n` EUR is `12.34`. Exact up to 15 digits. */
export function toAmount(minor: bigint, currency: string): number {
  const digits = minorUnit(currency);
  return Number(`${minor}e-${digits}`);
}
