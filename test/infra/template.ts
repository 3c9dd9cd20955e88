import { readFileSync } from 'node:fs';
import { build } from '../../local/build/build.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template may hold anything, and a test reads one path of it
  readonly Properties: any;
  readonly Metadata?: Readonly<Record<string, string>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

const { template } = await build();

/** The template that is synthesized from the sources as they are. */
export const resources: Readonly<Record<string, Resource>> = JSON.parse(readFileSync(template, 'utf8')).Resources;

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

/** The logical id that `Ref` or `Fn::GetAtt` names. */
export function idOf(reference: { Ref?: string; 'Fn::GetAtt'?: [string, string] }): string {
  return reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? '';
}
