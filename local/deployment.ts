import { type Endpoints, physicalNames, pseudoParameters } from './physical.ts';
import { type Deployed, Template, type TemplateDocument } from './template.ts';

/** The stacks that are deployed together, as one: what one of them exports the others may import. */
export class Deployment {
  readonly #templates: readonly Template[];

  /** Templates by the name of their stack. */
  constructor(documents: ReadonlyMap<string, TemplateDocument>, endpoints: Endpoints) {
    const imported = (name: string) => this.#exported(name);
    this.#templates = [...documents].map(
      ([stack, document]) => new Template(document, pseudoParameters(stack), physicalNames(stack, endpoints), imported),
    );
  }

  /** All resources of a type. The caller says what properties that type has. */
  all<P = Record<string, unknown>>(type: string): readonly Deployed<P>[] {
    return this.#templates.flatMap((template) => template.all<P>(type));
  }

  /** The value of an output. */
  output(name: string): string | undefined {
    return this.#templates.map((template) => template.output(name)).find((value) => value !== undefined);
  }

  #exported(name: string): unknown {
    for (const template of this.#templates) {
      const value = template.exported(name);
      if (value !== undefined) return value;
    }
    throw new Error(`No stack exports ${name}`);
  }
}
