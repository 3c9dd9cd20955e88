import { type Endpoints, PSEUDO_PARAMETERS, physicalNames } from './physical.ts';
import type { ResourceMapping } from './resourceMapping.ts';
import { type Deployed, Template, type TemplateDocument } from './template.ts';

/** Stacks that are deployed together. Each may import what another exports. */
export class Deployment {
  readonly #templates: readonly Template[];

  /**
   * Takes the templates by the names of their stacks, what the names of their resources end with, and which resources exist already
   * under other names.
   */
  constructor(
    documents: ReadonlyMap<string, TemplateDocument>,
    endpoints: Endpoints,
    suffix = '',
    takenOver: ResourceMapping = {},
  ) {
    const imported = (name: string) => this.#exported(name);
    this.#templates = [...documents].map(
      ([stack, document]) =>
        new Template(document, PSEUDO_PARAMETERS, physicalNames(stack, endpoints, suffix, takenOver), imported),
    );
  }

  /** All resources of a type. The caller names the type of their properties. */
  all<P = Record<string, unknown>>(type: string): readonly Deployed<P>[] {
    return this.#templates.flatMap((template) => template.all<P>(type));
  }

  /** The value of an output of any stack. */
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
