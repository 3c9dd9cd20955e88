import { build, readTemplates } from '../../local/build/build.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template may hold anything, and a test reads one path of it
  readonly Properties: any;
  readonly Metadata?: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly UpdatePolicy?: any;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A reference to another resource of a template. */
interface Reference {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: [string, string];
  readonly 'Fn::ImportValue'?: string;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { Value: Reference; Export?: { Name: string } }>>;
}

/** The templates that are synthesized from the sources as they are, by stack. */
export const templates = (await readTemplates(await build())) as unknown as ReadonlyMap<string, Template>;

/** The resources of all stacks. */
export const resources: Readonly<Record<string, Resource>> = Object.fromEntries(
  [...templates.values()].flatMap(({ Resources }) => Object.entries(Resources)),
);

const exported: ReadonlyMap<string, Reference> = new Map(
  [...templates.values()]
    .flatMap(({ Outputs = {} }) => Object.values(Outputs))
    .flatMap(({ Value, Export }) => (Export ? [[Export.Name, Value] as const] : [])),
);

export function ofType(type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type);
}

export function only(type: string): Resource {
  const [[, first] = ['', undefined], ...others] = ofType(type);
  if (!first || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return first;
}

/** The function of a route, a job or a worker, by the name of its bundle. */
export function functionNamed(name: string): Resource {
  const found = ofType('AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.FunctionName === `CleverInvo-${name}`,
  );
  if (!found) throw new Error(`There is no function ${name}`);
  return found[1];
}

/** The logical id of the resource that a reference leads to, in whichever stack that is. */
export function idOf(reference: Reference): string {
  const imported = reference['Fn::ImportValue'];
  if (imported) return idOf(exported.get(imported) ?? {});
  return reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? '';
}
