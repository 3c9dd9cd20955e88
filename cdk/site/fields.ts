import type { Translate } from './language.ts';
import type { ApiDocument, Schema } from './openapi.ts';
import { alternatives, rulesOf } from './rules.ts';
import type { Words } from './words.ts';

/** A field or a parameter as the reference shows it. */
export interface Field {
  readonly name: string;
  /** The anchor, such as `invoices.create.lineItems.quantity`. */
  readonly id: string;
  readonly type: string;
  /** The object that is described in a section of its own. */
  readonly object?: string | undefined;
  readonly isRequired: boolean;
  /** Markdown. */
  readonly description: string;
  /** What the value must comply with, in Markdown, each rule a phrase. */
  readonly rules: readonly string[];
  /** What an enumeration allows, or a pattern of plain alternatives. */
  readonly values: readonly string[];
  readonly example?: string | undefined;
  /** The schema that the nested fields are of. */
  readonly schemaName?: string | undefined;
  readonly fields: readonly Field[];
}

export interface FieldContext {
  readonly document: ApiDocument;
  readonly words: Words;
  readonly translate: Translate;
  /** Schemas that have a section of their own; their fields are not repeated. */
  readonly objects: ReadonlyMap<string, string>;
}

/** A schema without references, and what was found on the way to it. */
interface Resolved {
  readonly schema: Schema;
  readonly name?: string | undefined;
  readonly isNullable: boolean;
  readonly variants: readonly Schema[];
}

/** The fields of an object, those that are required first. */
export function fieldsOf(schema: Schema, id: string, context: FieldContext, open: readonly string[] = []): Field[] {
  const { schema: resolved, name } = resolve(schema, context.document);
  const seen = name ? [...open, name] : open;
  const required = new Set(resolved.required);
  return Object.entries(resolved.properties ?? {}).map(([property, its]) =>
    field(property, its, { id: `${id}.${property}`, isRequired: required.has(property), open: seen }, context),
  );
}

export function field(
  name: string,
  schema: Schema,
  { id, isRequired, open = [] }: { id: string; isRequired: boolean; open?: readonly string[] },
  context: FieldContext,
): Field {
  const resolved = resolve(schema, context.document);
  const nested = nestedObject(resolved, context.document);
  const hasSection = nested?.name !== undefined && context.objects.has(nested.name);
  const isRepeated = nested?.name !== undefined && open.includes(nested.name);
  const isCollapsed = hasSection || isRepeated;
  const item = resolved.schema.items && resolve(resolved.schema.items, context.document).schema;
  const values = [resolved.schema, item, ...resolved.variants].flatMap((each) => valuesOf(each));
  const [example] = schema.examples ?? resolved.schema.examples ?? [];
  return {
    name,
    id,
    type: typeOf(schema, context),
    object: hasSection ? nested?.name : undefined,
    isRequired,
    description: context.translate(schema.description ?? resolved.schema.description ?? ''),
    rules: rulesOf(resolved.schema, item, context.words),
    values: [...new Set(values)],
    example: values.length > 0 || example === undefined ? undefined : JSON.stringify(example),
    schemaName: nested?.name,
    fields: nested && !isCollapsed ? fieldsOf(nested.schema, id, context, named(open, nested.name)) : [],
  };
}

function named(open: readonly string[], name: string | undefined): readonly string[] {
  return name ? [...open, name] : open;
}

/** The object that a field is, or that its items are. */
function nestedObject({ schema, name, variants }: Resolved, document: ApiDocument) {
  for (const [each, itsName] of [
    [schema, name] as const,
    ...variants.map((variant) => [variant, undefined] as const),
  ]) {
    if (each.properties) return { schema: each, name: itsName };
    const contained =
      each.items ?? (typeof each.additionalProperties === 'object' ? each.additionalProperties : undefined);
    if (!contained) continue;
    const resolved = resolve(contained, document);
    if (resolved.schema.properties) return { schema: resolved.schema, name: resolved.name };
  }
  return undefined;
}

/** Follows references, and takes `null` out of a union. */
export function resolve(schema: Schema, document: ApiDocument): Resolved {
  if (schema.$ref) {
    const { $ref, ...own } = schema;
    const target = resolve(document.resolve<Schema>($ref), document);
    return { ...target, schema: { ...target.schema, ...own }, name: $ref.split('/').at(-1) };
  }
  const [only, ...others] = schema.allOf ?? [];
  if (only && others.length === 0) {
    const { allOf: _, ...own } = schema;
    const target = resolve(only, document);
    return { ...target, schema: { ...target.schema, ...own } };
  }
  const union = schema.anyOf ?? schema.oneOf;
  if (union) {
    const { anyOf: _, oneOf: __, ...own } = schema;
    const variants = union.filter(({ type }) => type !== 'null');
    const isNullable = variants.length < union.length;
    const [first] = variants;
    // A union of rules about the fields of one object is no union of types.
    const isOfTypes = variants.some(({ type, $ref }) => type !== undefined || $ref !== undefined);
    if (!first || !isOfTypes) return { schema: own, isNullable, variants: [] };
    if (variants.length === 1) {
      const target = resolve(first, document);
      return { ...target, schema: { ...target.schema, ...own }, isNullable: isNullable || target.isNullable };
    }
    return { schema: own, isNullable, variants: variants.map((variant) => resolve(variant, document).schema) };
  }
  return { schema, isNullable: typesOf(schema).includes('null'), variants: [] };
}

/** Such as `string`, `array of LineItemInput` or `number or null`. */
export function typeOf(schema: Schema, context: FieldContext): string {
  const { schema: resolved, name, isNullable, variants } = resolve(schema, context.document);
  const { words } = context;
  const types =
    variants.length > 0 ? variants.map((variant) => typeOf(variant, context)) : [plainType(resolved, name, context)];
  return [...new Set([...types, ...(isNullable ? ['null'] : [])])].join(` ${words.or} `);
}

function plainType(schema: Schema, name: string | undefined, context: FieldContext): string {
  const { words } = context;
  if (schema.items) return words.arrayOf(typeOf(schema.items, context));
  if (schema.properties) return name ?? 'object';
  if (typeof schema.additionalProperties === 'object' && Object.keys(schema.additionalProperties).length > 0) {
    return words.mapOf(typeOf(schema.additionalProperties, context));
  }
  const types = typesOf(schema).filter((type) => type !== 'null');
  const plain = types.length > 0 ? types : [typeof (schema.enum?.[0] ?? schema.const ?? {})];
  return plain.map((type) => (schema.format ? `${type} <${schema.format}>` : type)).join(` ${words.or} `);
}

function typesOf({ type = [] }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

function valuesOf(schema: Schema | undefined): string[] {
  const values = schema?.enum ?? (schema?.const === undefined ? alternatives(schema?.pattern) : [schema.const]);
  return values.filter((value) => value !== null).map(String);
}
