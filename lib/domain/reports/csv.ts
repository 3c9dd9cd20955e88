import { decimal } from '../values/decimal.ts';
import { amountMinor, minorUnit } from '../values/money.ts';

/** Written as it is, since it is a number or a date of our own. */
export interface Plain {
  readonly plain: string;
}

/** One field of a row. Text may be anybody's. */
export type Cell = string | Plain | undefined;

/** Without it, Excel takes UTF-8 for an encoding of the machine. */
export const BYTE_ORDER_MARK = '\ufeff';

/** What makes a spreadsheet compute a text: at its beginning, or behind a separator that some countries' Excel splits at. */
const FORMULA = /(^|[;\t])(?=\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/g;

/** A row by RFC 4180. A text that a spreadsheet would compute gets an apostrophe before it. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return cell.plain;
  const text = cell.replace(FORMULA, "$1'");
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An amount with all decimals of its currency and a decimal point: `1234.50`. */
export function amountCell(amount: number, currency: string): Plain {
  return { plain: withPoint(amountMinor(amount, currency), minorUnit(currency)) };
}

/** A number with a decimal point and without an exponent. */
export function numberCell(value: number | undefined): Plain | undefined {
  if (value === undefined) return undefined;
  const { coefficient, scale } = decimal(value);
  return { plain: withPoint(coefficient, scale) };
}

function withPoint(coefficient: bigint, decimals: number): string {
  const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(decimals + 1, '0');
  const sign = coefficient < 0n ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
