import type * as z from 'zod';
import { MAX_SIGNIFICANT_DIGITS } from '../domain/values/decimal.ts';
import { Problem, type ProblemDetail } from '../domain/values/problem.ts';
import { illFormedTexts } from './illFormed.ts';

/** The value as the schema returns it. Throws a `VALIDATION_ERROR` that names every field at fault. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const illFormed = illFormedTexts(value);
  if (illFormed.length > 0) throw violation(illFormed.map((path) => ({ field: fieldPath(path), message: ILL_FORMED })));
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw violation(result.error.issues.flatMap(detailsOf));
}

/** A `VALIDATION_ERROR` with these details. Its message is about the first. */
function violation(details: readonly ProblemDetail[]): Problem {
  const [first] = details;
  if (!first) return new Problem('VALIDATION_ERROR', 'The request is invalid');
  if (first.field === '') {
    // Without a field, nothing says what is meant.
    return new Problem('VALIDATION_ERROR', first.message.replace(/^Must be an object$/, 'The body must be an object'));
  }
  const more = details.length - MAX_DETAILS;
  const message =
    more > 0 ? `${summaryOf(first)} (${more} more problems are left out of the details)` : summaryOf(first);
  return new Problem('VALIDATION_ERROR', message, details.slice(0, MAX_DETAILS));
}

/** A reply stays short, however many faults a request has. */
const MAX_DETAILS = 100;
const MAX_FIELD_LENGTH = 200;

const REQUIRED = 'This field is required';
const UNKNOWN = 'This field is not known';
const ILL_FORMED = 'Must be valid Unicode, without half a surrogate pair';

function summaryOf({ field, message }: ProblemDetail): string {
  if (message === REQUIRED) return `${field} is required`;
  if (message === UNKNOWN) return `${field} is not a known field`;
  return `${field} is invalid: ${message}`;
}

/** `['lineItems', 0, 'unitPrice']` -> `lineItems[0].unitPrice`. Long names from the caller are cut. */
function fieldPath(path: readonly PropertyKey[]): string {
  const field = path.reduce<string>(
    (field, step) =>
      typeof step === 'number' ? `${field}[${step}]` : field ? `${field}.${String(step)}` : String(step),
    '',
  );
  const shown = field.length > MAX_FIELD_LENGTH ? `${field.slice(0, MAX_FIELD_LENGTH)}…` : field;
  return shown.toWellFormed();
}

function detailsOf(issue: z.core.$ZodIssue): ProblemDetail[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: fieldPath([...issue.path, key]), message: UNKNOWN }));
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.map((inner) => ({ field: fieldPath(issue.path), message: sentence(inner) }));
  }
  return [{ field: fieldPath(issue.path), message: sentence(issue) }];
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return REQUIRED;
      if (Number.isNaN(issue.input)) return `Must be a number of at most ${MAX_SIGNIFICANT_DIGITS} significant digits`;
      if (issue.expected === 'string' && Array.isArray(issue.input)) return 'Must be one value, not several';
      return `Must be ${TYPE_NAMES[issue.expected] ?? `of type ${issue.expected}`}`;
    case 'invalid_value':
      if (issue.input === undefined) return REQUIRED;
      return `Must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `Must ${limit(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'too_small':
      return `Must ${limit(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    default:
      return issue.message;
  }
}

function limit(origin: string, comparison: string, bound: number | bigint): string {
  if (origin === 'string') return `have ${comparison} ${bound} characters`;
  if (origin === 'array') return `have ${comparison} ${bound} ${bound === 1 ? 'entry' : 'entries'}`;
  return `be ${comparison} ${bound}`;
}
