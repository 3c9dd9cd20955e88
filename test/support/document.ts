import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly description: string;
  readonly schema: JsonSchema;
}

interface Media {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
}

interface Response {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const FILE = join(import.meta.dirname, '../../openapi.json');

/** The committed OpenAPI document. */
export const document: Document = JSON.parse(readFileSync(FILE, 'utf8'));

/** What a reference in the document stands for; anything else stands for itself. */
export function deref<T extends { readonly $ref?: string }>(value: T): T {
  if (value.$ref === undefined) return value;
  const steps = value.$ref.split('/').slice(1);
  // biome-ignore lint/suspicious/noExplicitAny: a reference may lead anywhere
  return steps.reduce((at: any, step) => at[step], document);
}

// `strict` would refuse what OpenAPI adds to JSON Schema.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'document');

const validators = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema of the document, or undefined. */
export function faultsBy(schema: JsonSchema, value: unknown): string | undefined {
  const text = JSON.stringify(schema).replaceAll('"#/components', '"document#/components');
  const validate = validators.get(text) ?? ajv.compile(JSON.parse(text));
  validators.set(text, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const pattern = path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+');
    return { method: method.toUpperCase(), pattern: new RegExp(`^${pattern}$`), path, operation };
  }),
);

/** The operation that a request is for, if it is for any. A path without parameters goes first, as in the gateway. */
export function operationOf(method: string, path: string): Operation | undefined {
  const [plain = ''] = path.split('?');
  const found = operations.filter((each) => each.method === method && each.pattern.test(plain));
  return (found.find((each) => each.path === plain) ?? found[0])?.operation;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Throws where a reply is not as the document has it: its status, its media type and its body. */
export function requireDocumented(method: string, path: string, reply: Reply): void {
  const operation = operationOf(method, path);
  const fault = operation && faultOfReply(operation, reply);
  if (fault) throw new Error(`${operation.operationId} answered ${reply.status} against the document: ${fault}`);
}

function faultOfReply({ responses }: Operation, { status, headers, body }: Reply): string | undefined {
  const response = responses[status];
  if (!response) return `no such status. ${JSON.stringify(body)}`;
  const { content } = deref(response);
  if (!content) return body === undefined || (body as Uint8Array).length === 0 ? undefined : 'there is a body';
  const [mediaType = ''] = (headers.get('content-type') ?? '').split(';');
  const [, media] = Object.entries(content).find(([name]) => name.split(';')[0] === mediaType) ?? [];
  if (!media?.schema) return `Content-Type ${mediaType}`;
  const faults = mediaType === 'application/json' ? faultsBy(media.schema, body) : undefined;
  return faults && `${faults} in ${JSON.stringify(body)}`;
}
