import type { Invoice } from '../../domain/invoice.ts';
import type { Colour } from '../file/content.ts';
import type { Labels } from './language.ts';

export type Mark = keyof Labels['marks'];

/** Dark enough to stay legible when printed in black and white. */
export const MARK_COLOURS: Readonly<Record<Mark, Colour>> = {
  DRAFT: [0.36, 0.39, 0.45],
  PAID: [0.02, 0.45, 0.27],
  OVERDUE: [0.73, 0.1, 0.09],
  VOID: [0.36, 0.39, 0.45],
};

/** The mark that an invoice's document carries; most carry none. */
export function markOf({ status }: Invoice): Mark | undefined {
  return status === 'DRAFT' || status === 'PAID' || status === 'OVERDUE' || status === 'VOID' ? status : undefined;
}
