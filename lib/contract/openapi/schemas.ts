import * as z from 'zod';

/** A JSON Schema of draft 2020-12, which is the dialect of OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export type Direction = 'input' | 'output';

/** Collects the named schemas that a document refers to. */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /** The schema as it stands in the document; what has an id stands under `components` and is referred to. */
  add(schema: z.ZodType, io: Direction): JsonSchema {
    // As a property, a schema with an id becomes a reference like any other.
    const { properties, $defs = {} } = toJson(z.object({ schema }), io) as {
      properties: { schema: JsonSchema };
      $defs?: Record<string, JsonSchema>;
    };
    for (const [id, definition] of Object.entries($defs)) this.#name(id, definition);
    return properties.schema;
  }

  get schemas(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].toSorted(([a], [b]) => a.localeCompare(b)));
  }

  #name(id: string, schema: JsonSchema): void {
    const known = this.#schemas.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas share the id ${id}: what comes in and what goes out need names of their own`);
    }
    this.#schemas.set(id, schema);
  }
}

/** The properties of an object of query parameters, and which of them must be there. */
export function propertiesOf(schema: z.ZodObject): { name: string; required: boolean; schema: JsonSchema }[] {
  const { properties = {}, required = [] } = toJson(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: property,
  }));
}

function toJson(schema: z.ZodType, io: Direction): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    // An overwritten text is the same text to JSON Schema; nothing else in the table is beyond it.
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => tidy(jsonSchema as Record<string, unknown>, isStrict(zodSchema)),
  });
  const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text, (_key, value) => nullable(value)) as JsonSchema;
}

/** `anyOf` of a plain type and `null` as one schema that says so by its type, and keeps its description in sight. */
function nullable(value: unknown): unknown {
  const { anyOf, ...rest } = (value ?? {}) as { anyOf?: readonly JsonSchema[] };
  const [schema, nothing, ...more] = anyOf ?? [];
  const isPlain = typeof schema?.type === 'string' && nothing?.type === 'null' && more.length === 0;
  return isPlain ? { ...schema, ...rest, type: [schema.type, 'null'] } : value;
}

/** Whether an object refuses what it does not name. */
function isStrict(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;
}

/** What zod's metadata calls otherwise than JSON Schema does. */
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
  for (const bound of ['minimum', 'maximum'])
    if (Math.abs(json[bound] as number) === Number.MAX_SAFE_INTEGER) delete json[bound];
  // A reply may gain fields without notice, a request may not.
  if (json.additionalProperties === false && !strict) delete json.additionalProperties;
}
