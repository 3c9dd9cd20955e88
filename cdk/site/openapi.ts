/** A JSON Schema as it stands in the OpenAPI document. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Header {
  readonly description?: string;
  readonly schema: Schema;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** What goes in or comes out: its media type, its schema and an example. */
export interface Content {
  readonly mediaType: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly description: string;
  readonly headers: ReadonlyMap<string, Header>;
  readonly content?: Content | undefined;
}

export interface Operation {
  /** Such as `invoices.create`: also the method of the SDK. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly isPublic: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: Content | undefined;
  readonly success: Reply;
  readonly otherReplies: readonly Reply[];
}

/** The operations of one tag. */
export interface Resource {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

interface RawReply {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header & { readonly $ref?: string }>>;
  readonly content?: Readonly<Record<string, Media>>;
}

interface RawOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, RawReply>>;
}

interface RawDocument {
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, RawReply>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description?: string }>>;
  };
}

/** The OpenAPI document, read for the pages of the reference. */
export class ApiDocument {
  readonly title: string;
  readonly summary: string;
  /** The paragraphs of the introduction. */
  readonly introduction: readonly string[];
  readonly authentication: string;
  readonly resources: readonly Resource[];
  /** Every error that a call may get. */
  readonly errors: readonly Reply[];
  readonly #raw: RawDocument;

  constructor(text: string) {
    this.#raw = JSON.parse(text);
    const { info, tags, paths, components } = this.#raw;
    this.title = info.title;
    this.summary = info.summary;
    this.introduction = info.description.split(/\n{2,}/);
    this.authentication = Object.values(components.securitySchemes)[0]?.description ?? '';
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, raw]) => ({
        tags: raw.tags,
        operation: this.#operation(method, path, raw),
      })),
    );
    this.resources = tags.map(({ name, description }) => ({
      name,
      description,
      operations: operations.filter((each) => each.tags.includes(name)).map(({ operation }) => operation),
    }));
    this.errors = this.#errors(Object.values(paths).flatMap((methods) => Object.values(methods)));
  }

  /** Follows a reference, such as `#/components/schemas/Invoice`. */
  resolve<T>(reference: string): T {
    const names = reference.replace(/^#\//, '').split('/');
    const found = names.reduce<unknown>((value, name) => {
      return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
    }, this.#raw);
    if (found === undefined) throw new Error(`${reference} is not in the OpenAPI document`);
    return found as T;
  }

  /** The example of a schema: the one that it names, or one made of its properties. */
  exampleOf(schema: Schema, open: readonly string[] = []): unknown {
    if (schema.$ref) {
      if (open.includes(schema.$ref)) return undefined;
      return this.exampleOf({ ...this.resolve<Schema>(schema.$ref), ...schema, $ref: undefined } as Schema, [
        ...open,
        schema.$ref,
      ]);
    }
    const named = schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0];
    if (named !== undefined) return named;
    const variant = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].find(
      ({ type }) => type !== 'null',
    );
    if (variant) return this.exampleOf(variant, open);
    if (schema.items) return [this.exampleOf(schema.items, open)].filter((item) => item !== undefined);
    if (!schema.properties) return undefined;
    return Object.fromEntries(
      Object.entries(schema.properties)
        .map(([name, property]) => [name, this.exampleOf(property, open)] as const)
        .filter(([, value]) => value !== undefined),
    );
  }

  #operation(method: string, path: string, raw: RawOperation): Operation {
    const replies = Object.entries(raw.responses).map(([status, reply]) => this.#reply(Number(status), reply));
    // A form is answered with a redirection, after which there is a page.
    const success = replies.find(({ status }) => status === 303) ?? replies.find(({ status }) => status < 300);
    if (!success) throw new Error(`${raw.operationId} documents no success`);
    return {
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      summary: raw.summary,
      description: raw.description ?? '',
      isPublic: raw.security?.length === 0,
      parameters: (raw.parameters ?? []).map((parameter) =>
        parameter.$ref ? this.resolve<Parameter>(parameter.$ref) : parameter,
      ),
      body: raw.requestBody && this.#content(raw.requestBody.content),
      success,
      otherReplies: replies.filter((reply) => reply !== success),
    };
  }

  #reply(status: number, reply: RawReply): Reply {
    const { description, headers = {}, content } = reply.$ref ? this.resolve<RawReply>(reply.$ref) : reply;
    return {
      status,
      description,
      headers: new Map(
        Object.entries(headers).map(([name, header]) => [
          name,
          header.$ref ? this.resolve<Header>(header.$ref) : header,
        ]),
      ),
      content: content && this.#content(content),
    };
  }

  #content(content: Readonly<Record<string, Media>>): Content | undefined {
    const [first] = Object.entries(content);
    if (!first) return undefined;
    const [mediaType, { schema = {}, example, examples = {} }] = first;
    const given = example ?? Object.values(examples)[0]?.value;
    const isData = mediaType === 'application/json' || mediaType === 'application/x-www-form-urlencoded';
    return { mediaType, schema, example: given ?? (isData ? this.exampleOf(schema) : undefined) };
  }

  /** Errors by status, each once. */
  #errors(operations: readonly RawOperation[]): Reply[] {
    const byStatus = new Map<number, Reply>();
    for (const { responses } of operations) {
      for (const [status, reply] of Object.entries(responses)) {
        if (Number(status) >= 400) byStatus.set(Number(status), this.#reply(Number(status), reply));
      }
    }
    return [...byStatus.values()].toSorted((a, b) => a.status - b.status);
  }
}
