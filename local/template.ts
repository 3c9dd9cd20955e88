/** The parts of a CloudFormation template that are read here. */
export interface TemplateDocument {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The values of `Ref` and `Fn::GetAtt` of a resource. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A resource with every intrinsic function resolved. */
export interface Deployed<P = Record<string, unknown>> {
  readonly logicalId: string;
  readonly properties: P;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly arn: string;
}

/** The template of a stack, with the values that its resources have here. */
export class Template {
  readonly #document: TemplateDocument;
  readonly #physical: (logicalId: string, type: string, properties: Readonly<Record<string, unknown>>) => Physical;
  readonly #pseudo: Readonly<Record<string, string>>;
  readonly #imported: (name: string) => unknown;
  readonly #resolved = new Map<string, readonly Deployed[]>();

  constructor(
    document: TemplateDocument,
    pseudo: Readonly<Record<string, string>>,
    physical: (logicalId: string, type: string, properties: Readonly<Record<string, unknown>>) => Physical,
    imported: (name: string) => unknown,
  ) {
    this.#document = document;
    this.#pseudo = pseudo;
    this.#physical = physical;
    this.#imported = imported;
  }

  /** All resources of a type. The caller names the type of their properties. */
  all<P = Record<string, unknown>>(type: string): readonly Deployed<P>[] {
    const resolved = this.#resolved.get(type) ?? this.#allOf(type);
    this.#resolved.set(type, resolved);
    return resolved as readonly Deployed<P>[];
  }

  #allOf(type: string): Deployed[] {
    return Object.entries(this.#document.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId]) => this.#deployed(logicalId));
  }

  /** The value of an output. */
  output(name: string): string | undefined {
    const value = this.resolve(this.#document.Outputs?.[name]?.Value);
    return typeof value === 'string' ? value : undefined;
  }

  /** The value that this stack exports by a name. */
  exported(name: string): unknown {
    const output = Object.values(this.#document.Outputs ?? {}).find(
      ({ Export }) => this.resolve(Export?.Name) === name,
    );
    return output && this.resolve(output.Value);
  }

  #deployed(logicalId: string): Deployed {
    const { Properties = {}, Metadata = {} } = this.#resource(logicalId);
    const { ref, attributes } = this.#physicalOf(logicalId);
    return {
      logicalId,
      properties: this.resolve(Properties) as Record<string, unknown>,
      metadata: Metadata,
      ref,
      arn: attributes.Arn ?? ref,
    };
  }

  /** A value with every intrinsic function in it replaced. */
  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (typeof value !== 'object' || value === null) return value;
    const [first, ...rest] = Object.entries(value);
    if (first && rest.length === 0 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) return this.#call(...first);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item)]));
  }

  #call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument));
      case 'Fn::GetAtt':
        return this.#attribute(...(argument as [string, string]));
      case 'Fn::Sub':
        return String(argument).replace(/\$\{([\w:]+)\}/g, (_, variable: string) => this.#ref(variable));
      case 'Fn::Join': {
        const [separator, items] = this.resolve(argument) as [string, string[]];
        return items.join(separator);
      }
      case 'Fn::Select': {
        const [index, items] = this.resolve(argument) as [number, unknown[]];
        return items[index];
      }
      case 'Fn::Split': {
        const [separator, text] = this.resolve(argument) as [string, string];
        return text.split(separator);
      }
      case 'Fn::ImportValue':
        return this.#imported(String(this.resolve(argument)));
      default:
        throw new Error(`The template uses ${name}, which the local AWS does not know`);
    }
  }

  #ref(name: string): string {
    return this.#pseudo[name] ?? this.#physicalOf(name).ref;
  }

  #attribute(logicalId: string, attribute: string): string {
    const value = this.#physicalOf(logicalId).attributes[attribute];
    if (value === undefined) throw new Error(`The local AWS does not know ${attribute} of ${logicalId}`);
    return value;
  }

  #physicalOf(logicalId: string): Physical {
    const { Type, Properties = {} } = this.#resource(logicalId);
    return this.#physical(logicalId, Type, Properties);
  }

  #resource(logicalId: string): Resource {
    const resource = this.#document.Resources[logicalId];
    if (!resource) throw new Error(`The template has no resource ${logicalId}`);
    return resource;
  }
}
