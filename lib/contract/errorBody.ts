import * as z from 'zod';
import type { ProblemCode } from '../domain/values/problem.ts';
import { PROBLEMS } from './problems.ts';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

const ErrorCode = z.enum(CODES).meta({ id: 'ErrorCode', description: 'What went wrong, for programs.' });

const ErrorDetail = z
  .object({
    field: z.string().meta({ description: 'The field at fault.', example: 'lineItems[0].unitPrice' }),
    message: z.string().meta({ description: 'What is wrong with it.', example: 'This field is required' }),
  })
  .meta({ id: 'ErrorDetail', description: 'What is wrong with one field.' });

const ErrorInfo = z
  .object({
    code: ErrorCode,
    message: z.string().meta({ description: 'What went wrong, for people. Its wording may change.' }),
    details: z.array(ErrorDetail).optional().meta({ description: 'Every field at fault. Absent where no field is.' }),
  })
  .meta({ id: 'ErrorInfo', description: 'What went wrong.' });

/** The shape of every error, also of those that the gateway answers itself. */
export const ErrorBody = z
  .object({ error: ErrorInfo })
  .meta({ id: 'ErrorBody', description: 'Why a request was not carried out.' });
export type ErrorBody = z.infer<typeof ErrorBody>;
