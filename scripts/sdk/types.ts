/** The part of JSON Schema that the route table's schemas make use of. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** A schema as the TypeScript type of a value in memory, on as many lines as it takes. */
export function typeOf(schema: Schema): string {
  const { $ref, anyOf, type } = schema;
  if ($ref) return nameOf($ref);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (anyOf) return anyOf.map(typeOf).join(' | ');
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...schema, type: each })).join(' | ');
  return typeNamed(type as string | undefined, schema);
}

/** `#/components/schemas/Client` -> `Client`. */
export function nameOf($ref: string | undefined): string {
  return $ref?.split('/').at(-1) ?? '';
}

function typeNamed(type: string | undefined, schema: Schema): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'array':
      return arrayOf(typeOf(schema.items ?? {}));
    case 'object':
      return objectOf(schema);
    default:
      return 'unknown';
  }
}

function arrayOf(item: string): string {
  return /^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`;
}

function objectOf(schema: Schema): string {
  const { properties, additionalProperties } = schema;
  if (properties) return `{\n${members(schema)}\n}`;
  return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'}>`;
}

/** The members of an object type, each with its description. */
export function members({ properties = {}, required = [] }: Schema): string {
  return Object.entries(properties)
    .map(([name, schema]) => {
      const optional = required.includes(name) ? '' : '?';
      return `${comment(schema.description)}${name}${optional}: ${typeOf(schema)}${optional ? ' | undefined' : ''};`;
    })
    .join('\n');
}

/** Sentences as a doc comment; nothing where there are none. */
export function comment(text: string | undefined): string {
  if (!text) return '';
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}
