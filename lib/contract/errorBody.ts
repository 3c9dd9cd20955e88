import * as z from 'zod';
import type { ProblemCode } from '../domain/problem.ts';
import { PROBLEMS } from './problems.ts';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** The shape of every error there is, also of those that the gateway answers itself. */
export const ErrorBody = z
  .object({
    error: z
      .object({
        code: z.enum(CODES).meta({ description: 'What went wrong, for programs.' }),
        message: z.string().meta({ description: 'What went wrong, for people. Its wording may change.' }),
        details: z
          .array(
            z.object({
              field: z.string().meta({ description: 'The field at fault.', example: 'lineItems[0].unitPrice' }),
              message: z.string().meta({ description: 'What is wrong with it.', example: 'This field is required' }),
            }),
          )
          .optional()
          .meta({ description: 'Every field that is to blame; absent where none is.' }),
      })
      .meta({ description: 'What went wrong.' }),
  })
  .meta({ id: 'Error', description: 'Why a request was not carried out.' });
export type ErrorBody = z.infer<typeof ErrorBody>;
