import { type Grant, permissionsOf } from '../../lib/contract/grants.ts';
import { jobs } from '../../lib/contract/jobs.ts';
import { routes } from '../../lib/contract/routes.ts';
import { workers } from '../../lib/contract/workers.ts';

/** A call of AWS that a function has made. */
interface Call {
  readonly action: string;
  readonly resource: string;
}

/** What no test uses, and why the function may do it. */
const ACCEPTED: Readonly<Record<string, RegExp>> = {
  // The code is the same for every job. Tests send again what one of them failed at. Links to files are signed with its role, and
  // opened by others.
  operate: /^(\w+:(send|resend)|documents:read)$/,
};

/** What each function `uses`, by its name without that of the service. */
export const usesOfFunctions: ReadonlyMap<string, readonly Grant[]> = new Map([
  ...Object.entries(routes).map(([name, { uses }]): [string, readonly Grant[]] => [name.replace('.', '-'), uses]),
  ...Object.entries(jobs).map(([name, { uses }]): [string, readonly Grant[]] => [name, uses]),
  ...Object.entries(workers).map(([name, { uses }]): [string, readonly Grant[]] => [name, uses]),
]);

/** The grants that a function has and that none of its calls needed, as `function: grant`. */
export function unusedGrants(
  functions: ReadonlyMap<string, readonly Grant[]>,
  callsOf: (functionName: string) => readonly Call[],
): string[] {
  return [...functions].flatMap(([name, uses]) => {
    const calls = callsOf(name);
    return uses
      .filter((grant) => !isUsed(grant, calls) && !ACCEPTED[name]?.test(grant))
      .map((grant) => `${name}: ${grant}`);
  });
}

function isUsed(grant: Grant, calls: readonly Call[]): boolean {
  const permissions = permissionsOf(grant).filter(({ actions }) => actions.length > 0);
  // Some grants only name a resource.
  if (permissions.length === 0) return true;
  return permissions.some(({ actions, queue }) =>
    calls.some(({ action, resource }) => actions.includes(action) && (!queue || isOf(queue, resource))),
  );
}

/** The names of queues are made of their jobs: `CleverInvo-Jobs-QueuesrenderPdf1A2B3C4D`, `CleverInvo-State-RenderPdfDeadLetters`. */
function isOf({ job, of }: { job: string; of: 'queue' | 'deadLetters' }, resource: string): boolean {
  const name = resource.toLowerCase();
  return of === 'queue'
    ? name.includes(`queues${job.toLowerCase()}`)
    : name.includes(`${job.toLowerCase()}deadletters`);
}
