import * as z from 'zod';
import { isCalendarDate, parseInstant } from '../domain/values/dates.ts';
import { instantInput } from './fields.ts';

/** The end of a range. A date includes its whole day. */
const lastInstantInput = z
  .string()
  .refine(
    (value) => parseInstant(value) !== undefined,
    'Must be an instant, as 2027-01-01T00:00:00Z, or a date, as 2027-01-01',
  )
  .overwrite((value) => (isCalendarDate(value) ? `${value}T23:59:59.999Z` : (parseInstant(value) ?? value)))
  .meta({ format: 'date-time' });

/** The query parameters of a list that can be narrowed to a time. */
export const instantRange = {
  from: instantInput.optional().meta({
    description: 'At this instant or later. A date alone is also taken, for its start in UTC.',
    example: '2026-03-01T00:00:00Z',
  }),
  to: lastInstantInput.optional().meta({
    description: 'At this instant or earlier, and not before `from`. A date alone is also taken, for its end in UTC.',
    example: '2026-03-31T23:59:59.999Z',
  }),
};

export const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;
