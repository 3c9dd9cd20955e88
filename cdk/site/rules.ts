import type { Schema } from './openapi.ts';
import type { Words } from './words.ts';

/** What a value must comply with, each rule a phrase in Markdown. */
export function rulesOf(schema: Schema, item: Schema | undefined, words: Words): string[] {
  const { additionalProperties, propertyNames } = schema;
  const mapped = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return [
    ...ownRules(schema, words),
    ...size(schema.minItems, schema.maxItems, words.items, words),
    ...size(schema.minProperties, schema.maxProperties, words.entries, words),
    ...labelled(words.keys, propertyNames, words),
    ...labelled(words.values, mapped ?? item, words),
    ...(schema.default === undefined ? [] : [`${words.standard}: \`${JSON.stringify(schema.default)}\``]),
  ];
}

function ownRules(schema: Schema, words: Words): string[] {
  return [
    ...size(schema.minLength, schema.maxLength, words.characters, words),
    ...bounds(schema, words),
    ...(schema.multipleOf === undefined ? [] : [words.multipleOf(number(schema.multipleOf, words))]),
    ...patternRule(schema.pattern, words),
  ];
}

/** A text with something to see in it. */
const NOT_BLANK = '^\\s*\\S[\\s\\S]*$';

function patternRule(pattern: string | undefined, words: Words): string[] {
  if (pattern === undefined || alternatives(pattern).length > 0) return [];
  return [pattern === NOT_BLANK ? words.notBlank : `${words.pattern}: ${code(pattern)}`];
}

/** `^(EUR|USD)$` -> `EUR`, `USD`; nothing for any other pattern. */
export function alternatives(pattern: string | undefined): string[] {
  const [, list] = /^\^\(((?:\w+\|)+\w+)\)\$$/.exec(pattern ?? '') ?? [];
  return list?.split('|') ?? [];
}

function labelled(label: string, schema: Schema | undefined, words: Words): string[] {
  const rules = schema ? ownRules(schema, words) : [];
  return rules.length > 0 ? [`${label}: ${rules.join(', ')}`] : [];
}

function size(least: number | undefined, most: number | undefined, unit: string, words: Words): string[] {
  if (least !== undefined && least === most) return [words.exactly(number(least, words), unit)];
  if (most !== undefined && (least ?? 0) > 0)
    return [words.between(number(least ?? 0, words), number(most, words), unit)];
  if (most !== undefined) return [words.atMost(number(most, words), unit)];
  if (least === 1) return [words.notEmpty];
  return least === undefined || least === 0 ? [] : [words.atLeast(number(least, words), unit)];
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema, words: Words): string[] {
  if (minimum !== undefined && maximum !== undefined) {
    return [words.between(number(minimum, words), number(maximum, words), '')];
  }
  return [
    ...(minimum === undefined ? [] : [words.atLeast(number(minimum, words), '')]),
    ...(maximum === undefined ? [] : [words.atMost(number(maximum, words), '')]),
    ...(exclusiveMinimum === undefined ? [] : [words.above(number(exclusiveMinimum, words))]),
    ...(exclusiveMaximum === undefined ? [] : [words.below(number(exclusiveMaximum, words))]),
  ];
}

/** `1000` -> `1,000`; `1000000000000000` -> `10^15`. */
function number(value: number, { numberLocale }: Words): string {
  const [, sign = '', zeros = ''] = /^(-?)1(0{10,})$/.exec(String(value)) ?? [];
  if (zeros !== '') return code(`${sign}10^${zeros.length}`);
  return new Intl.NumberFormat(numberLocale, { maximumSignificantDigits: 15 }).format(value).replace('-', '−');
}

/** A text as inline code, also where it holds backticks. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return fence === '`' ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}
