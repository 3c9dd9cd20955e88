import * as z from 'zod';

/** A JSON Schema of draft 2020-12, which is the dialect of OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export type Direction = 'input' | 'output';

export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** Collects the named schemas that a document refers to. */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /** The schema for its place in the document. A schema with an id is kept in `components`, and this is a reference. */
  add(schema: z.ZodType, io: Direction): JsonSchema {
    // zod makes references of properties only, so the schema is made a property here.
    const { properties, $defs = {} } = toJson(z.object({ schema }), io) as {
      properties: { schema: JsonSchema };
      $defs?: Record<string, JsonSchema>;
    };
    for (const [id, definition] of Object.entries($defs)) this.#name(id, definition);
    return properties.schema;
  }

  /** The properties of an object of query parameters. */
  parametersOf(query: z.ZodObject): QueryParameter[] {
    const {
      properties = {},
      required = [],
      $defs = {},
    } = toJson(query, 'input') as {
      properties?: Record<string, JsonSchema>;
      required?: string[];
      $defs?: Record<string, JsonSchema>;
    };
    for (const [id, definition] of Object.entries($defs)) this.#name(id, definition);
    return Object.entries(properties).map(([name, schema]) => ({ name, required: required.includes(name), schema }));
  }

  get schemas(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].toSorted(([a], [b]) => a.localeCompare(b)));
  }

  #name(id: string, schema: JsonSchema): void {
    const known = this.#schemas.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas share the id ${id}: requests and replies need names of their own`);
    }
    this.#schemas.set(id, schema);
  }
}

function toJson(schema: z.ZodType, io: Direction): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    // JSON Schema cannot say that a text is rewritten. That is all that it cannot represent in the table.
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => tidy(jsonSchema as Record<string, unknown>, isStrict(zodSchema)),
  });
  const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text, (_key, value) => withRule(nullable(value))) as JsonSchema;
}

/**
 * `anyOf` of a schema and `null`, with its description in sight. A plain type becomes one schema with two types. An object
 * does not: from two types, generators of clients make a map that cannot be `null`.
 */
function nullable(value: unknown): unknown {
  const { anyOf, ...rest } = (value ?? {}) as { anyOf?: readonly JsonSchema[] };
  const [schema, nothing, ...more] = anyOf ?? [];
  if (typeof schema?.type !== 'string' || nothing?.type !== 'null' || more.length > 0) return value;
  if (schema.type !== 'object') return { ...schema, ...rest, type: [schema.type, 'null'] };
  const { description, ...object } = schema;
  return { description, ...rest, anyOf: [object, nothing] };
}

/** The schema with its `rule`, which is what JSON Schema cannot say, at the end of its description. */
function withRule(value: unknown): unknown {
  const { rule, description, ...rest } = (value ?? {}) as { rule?: unknown; description?: string };
  if (typeof rule !== 'string') return value;
  return { ...rest, description: description ? `${description} ${rule}` : rule };
}

/** Whether an object refuses what it does not name. */
function isStrict(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;
}

/** Turns zod's names and limits into those of the document. */
function tidy(json: Record<string, unknown>, strict: boolean): void {
  if (json.schema) {
    for (const key of ['type', 'pattern', 'enum', 'minLength', 'maxLength', 'format']) delete json[key];
    Object.assign(json, json.schema);
    delete json.schema;
  }
  if ('example' in json) {
    json.examples = [json.example];
    delete json.example;
  }
  delete json.id;
  // Generated clients expect a field with a default always to be there. The description says what absence means.
  delete json.default;
  for (const bound of ['minimum', 'maximum'])
    if (Math.abs(json[bound] as number) === Number.MAX_SAFE_INTEGER) delete json[bound];
  // Replies may get new fields. Requests must not have unknown ones.
  if (json.additionalProperties === false && !strict) delete json.additionalProperties;
}
