/** Whether the text is an IBAN without spaces with valid check digits (ISO 13616, ISO 7064 mod 97-10). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  return remainder97(text.slice(4) + text.slice(0, 4)) === 1n;
}

/** Whether the text is a BIC of 8 or 11 characters (ISO 9362). */
export function isBic(text: string): boolean {
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}

const ROUTING_WEIGHTS = [3, 7, 1] as const;

/** Whether the text is an ABA routing transit number of 9 digits with a valid check digit. */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  const sum = Array.from(text, (digit, place) => Number(digit) * (ROUTING_WEIGHTS[place % 3] ?? 1));
  return sum.reduce((total, value) => total + value, 0) % 10 === 0;
}

/** Whether the text is a SEPA creditor identifier with valid check digits (EPC262-08). Its business code does not count. */
export function isCreditorId(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(text)) return false;
  return remainder97(text.slice(7) + text.slice(0, 4)) === 1n;
}

/** ISO 7064, with letters as 10 to 35. */
function remainder97(text: string): bigint {
  return BigInt([...text].map((character) => Number.parseInt(character, 36)).join('')) % 97n;
}
