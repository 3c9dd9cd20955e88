import { resolve } from './fields.ts';
import type { ApiDocument, Resource, Schema } from './openapi.ts';

/** An object with an identifier, which the reference describes once. */
export interface ApiObject {
  readonly name: string;
  readonly schema: Schema;
  readonly example: unknown;
}

/** The objects that the operations of a resource answer, alone or in a list. */
export function objectsOf({ operations }: Resource, document: ApiDocument): ApiObject[] {
  const found = new Map<string, ApiObject>();
  for (const { success } of operations) {
    const { content } = success;
    if (content?.mediaType !== 'application/json') continue;
    const shown = [content, ...itemsOf(content.schema, content.example, document)];
    for (const { schema, example } of shown.flatMap((each) => variantsOf(each, document))) {
      const { name, schema: resolved } = resolve(schema, document);
      if (name === undefined || !resolved.properties?.id || found.has(name)) continue;
      found.set(name, { name, schema: resolved, example: example ?? document.exampleOf(schema) });
    }
  }
  return [...found.values()];
}

interface Shown {
  readonly schema: Schema;
  readonly example?: unknown;
}

/** The objects of a union, such as the events about each kind of resource. Its example is of one of them only. */
function variantsOf({ schema, example }: Shown, document: ApiDocument): Shown[] {
  const { oneOf } = schema.$ref ? document.resolve<Schema>(schema.$ref) : schema;
  return oneOf ? oneOf.map((variant) => ({ schema: variant })) : [{ schema, example }];
}

/** What the arrays of an object hold, with the first example of each. */
function itemsOf(schema: Schema, example: unknown, document: ApiDocument): { schema: Schema; example: unknown }[] {
  const { properties = {} } = resolve(schema, document).schema;
  const hasId = Object.hasOwn(properties, 'id');
  if (hasId) return [];
  return Object.entries(properties).flatMap(([name, { items }]) => {
    const values = (example as Readonly<Record<string, unknown>> | undefined)?.[name];
    return items ? [{ schema: items, example: Array.isArray(values) ? values[0] : undefined }] : [];
  });
}
