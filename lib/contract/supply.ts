import * as z from 'zod';
import { dateInput, dateOutput, NEVER, replyFields, text } from './fields.ts';
import { postalAddressInput, postalAddressOutput } from './parties.ts';

const PERIOD = 'Days on which something was supplied, the first and the last included.';

export const periodInput = z
  .strictObject({
    from: dateInput.meta({ description: 'First day, `YYYY-MM-DD`.' }),
    to: dateInput.meta({ description: 'Last day, `YYYY-MM-DD`, not before `from`.', example: '2026-03-31' }),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Must not be before from' })
  .meta({ id: 'PeriodInput', description: PERIOD });

export const periodOutput = z
  .object({
    from: dateOutput.meta({ description: 'First day, at midnight UTC.' }),
    to: dateOutput.meta({ description: 'Last day, at midnight UTC.', example: '2026-03-31T00:00:00.000Z' }),
  })
  .meta({ id: 'Period', description: PERIOD });

const DELIVERY = 'Where the goods went, or the service was rendered.';
const deliveryName = text(200, 1).optional().meta({ description: "Who received them. Absent: the client's `name`." });

/** When and where something was supplied. */
export const supplyFields = {
  deliveryDate: dateInput.optional().meta({
    description:
      'Day of the supply, `YYYY-MM-DD`. German law asks for it, or for a `period`. Not together with `period`.',
  }),
  period: periodInput.optional().meta({ description: `${PERIOD} Not together with \`deliveryDate\`.` }),
  deliverTo: z
    .strictObject({
      name: deliveryName,
      postalAddress: postalAddressInput.meta({ description: 'The address.' }),
    })
    .meta({ id: 'PlaceOfDeliveryInput', description: DELIVERY })
    .optional()
    .meta({ description: DELIVERY }),
};

/** The same in a reply. */
export const supplyOutput = {
  deliveryDate: dateOutput.optional().meta({ description: 'Day of the supply, at midnight UTC.' }),
  period: periodOutput.optional().meta({ description: PERIOD }),
  deliverTo: z
    .object({
      ...replyFields({ name: deliveryName }),
      postalAddress: postalAddressOutput.meta({ description: 'The address.' }),
    })
    .meta({ id: 'PlaceOfDelivery', description: DELIVERY })
    .optional()
    .meta({ description: DELIVERY }),
};

export const isOneTimeOfSupply = (value: { deliveryDate?: unknown; period?: unknown }) =>
  value.deliveryDate === undefined || value.period === undefined;

/** `isOneTimeOfSupply` as JSON Schema. */
export const documentedTimeOfSupply = { period: { properties: { deliveryDate: NEVER } } };
