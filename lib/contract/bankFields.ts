import * as z from 'zod';
import { isBic, isIban } from '../domain/parties/bankDetails.ts';

/** As banks write it: without the spaces and hyphens that people group by, and with the letters A to Z in capitals. */
export const plain = (value: string) => value.replace(/[\s-]/g, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());

export const iban = z.string().overwrite(plain).refine(isIban, 'Must be an IBAN with valid check digits').meta({
  pattern: String.raw`^[\s-]*([A-Za-z][\s-]*){2}([0-9][\s-]*){2}([A-Za-z0-9][\s-]*){11,30}$`,
  rule: 'Its check digits must hold.',
});

export const bic = z
  .string()
  .refine(isBic, 'Must be a BIC of 8 or 11 characters')
  .meta({ pattern: '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$' });
