/** How an account numbers its invoices. Every prefix is a series of its own that starts at 1. */
export interface NumberFormat {
  readonly prefix: string;
  /** Least number of digits; longer numbers grow beyond it: `INV-9999`, `INV-10000`. */
  readonly width: number;
}

export const DEFAULT_NUMBER_FORMAT: NumberFormat = { prefix: 'INV-', width: 4 };

/** `formatNumber({ prefix: 'INV-', width: 4 }, 7)` is `INV-0007`. */
export function formatNumber(format: NumberFormat, ordinal: number): string {
  return `${format.prefix}${String(ordinal).padStart(format.width, '0')}`;
}
