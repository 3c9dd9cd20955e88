import { jobs } from '../lib/contract/jobs.ts';
import { routes } from '../lib/contract/routes.ts';
import { workers } from '../lib/contract/workers.ts';

/** Every Lambda by its name, which is also the folder of its bundle, and the source file that it starts from. */
export const entries: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.keys(routes).map((name) => [routeFunction(name), `functions/${name.replace('.', '/')}.ts`]),
  ),
  ...Object.fromEntries(Object.keys(jobs).map((name) => [name, `functions/jobs/${name}.ts`])),
  ...Object.fromEntries(Object.entries(workers).map(([name, { entry }]) => [name, entry])),
};

/** `invoices.create` -> `invoices-create`: a Lambda's name may not have a dot. */
export function routeFunction(routeName: string): string {
  return routeName.replace('.', '-');
}
