import { jobs } from '../../lib/contract/jobs.ts';
import { routes } from '../../lib/contract/routes.ts';
import { workers } from '../../lib/contract/workers.ts';

/** The source file of every Lambda, by the name of the Lambda. The folder of its bundle has the same name. */
export const entries: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.keys(routes).map((name) => [routeFunction(name), `functions/${name.replace('.', '/')}.ts`]),
  ),
  ...Object.fromEntries(Object.keys(jobs).map((name) => [name, `functions/jobs/${name}.ts`])),
  ...Object.fromEntries(Object.entries(workers).map(([name, { entry }]) => [name, entry])),
};

/** `invoices.create` -> `invoices-create`, as the name of a Lambda may not have a dot. */
export function routeFunction(routeName: string): string {
  return routeName.replace('.', '-');
}

/** Whether a function may tell jobs of changes that it made. */
export function isAnnouncer(name: string): boolean {
  return announcers.has(name);
}

const uses: readonly [string, readonly string[]][] = [
  ...Object.entries(routes).map(([name, route]): [string, readonly string[]] => [routeFunction(name), route.uses]),
  ...Object.entries(jobs).map(([name, job]): [string, readonly string[]] => [name, job.uses]),
];
const announcers: ReadonlySet<string> = new Set(
  uses.filter(([, grants]) => grants.some((grant) => grant.endsWith(':announce'))).map(([name]) => name),
);
