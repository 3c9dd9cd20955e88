import * as z from 'zod';
import type { Metadata } from '../domain/values/metadata.ts';
import { countCharacters } from './fields.ts';

const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_TEXT_LENGTH = 500;

/** As JSON in UTF-8. A page of 100 records with this much each is still far below the limit of a reply. */
const MAX_BYTES = 32_768;

const DESCRIPTION = `Up to ${MAX_KEYS} texts of your own, by key. Never printed.`;

const documentedInput = {
  description: `${DESCRIPTION} At most 32 KB of JSON in all.`,
  schema: {
    type: 'object',
    maxProperties: MAX_KEYS,
    propertyNames: { minLength: 1, maxLength: MAX_KEY_LENGTH },
    additionalProperties: { type: 'string', minLength: 1, maxLength: MAX_TEXT_LENGTH },
  },
};

const documentedOutput = {
  description: DESCRIPTION,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};

/** Metadata in a request. */
export const metadataInput = z
  .unknown()
  .transform((value, { issues }): Metadata => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ code: 'invalid_type', expected: 'record', input: value });
      return z.NEVER;
    }
    const pairs = Object.entries(value);
    for (const [path, message] of faultsOf(pairs)) issues.push({ code: 'custom', input: value, path, message });
    return pairs;
  })
  .meta(documentedInput);

/** Metadata in a reply. Older records hold it as an object. */
export const metadataOutput = z
  .union([z.array(z.tuple([z.string(), z.string()])), z.record(z.string(), z.string())])
  .transform((value) => (Array.isArray(value) ? Object.fromEntries(value) : value))
  .meta(documentedOutput);

function faultsOf(pairs: readonly (readonly [string, unknown])[]): [path: string[], message: string][] {
  if (pairs.length > MAX_KEYS) return [[[], `Must have at most ${MAX_KEYS} keys`]];
  const faults = pairs.flatMap(([key, text]): [string[], string][] => {
    const fault = faultOf(key, text);
    return fault === undefined ? [] : [[[key], fault]];
  });
  const isTooLarge = faults.length === 0 && new TextEncoder().encode(JSON.stringify(pairs)).length > MAX_BYTES;
  return isTooLarge ? [[[], 'Must have at most 32 KB in all']] : faults;
}

function faultOf(key: string, text: unknown): string | undefined {
  if (key === '' || countCharacters(key) > MAX_KEY_LENGTH) return `The key must have 1 to ${MAX_KEY_LENGTH} characters`;
  if (typeof text !== 'string') return 'Must be a text';
  if (text === '' || countCharacters(text) > MAX_TEXT_LENGTH) return `Must have 1 to ${MAX_TEXT_LENGTH} characters`;
  return undefined;
}
