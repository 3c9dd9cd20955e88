import type { Invocable } from '../functions/alias.ts';
import { ACCOUNT_ID, REGION } from '../physical.ts';

export interface RuleProperties {
  readonly ScheduleExpression: string;
  readonly State: string;
  readonly Targets: readonly { readonly Arn: string }[];
}

const UNIT_MILLISECONDS = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** Invokes functions at regular times until it is stopped. */
export class ScheduleSource {
  readonly #timer: NodeJS.Timeout;
  readonly #running = new Set<Promise<unknown>>();

  constructor(expression: string, ruleArn: string, targets: readonly Invocable[]) {
    this.#timer = setInterval(() => {
      for (const lambda of targets) this.#invoke(lambda, JSON.stringify(eventOf(ruleArn)));
    }, periodOf(expression));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#running);
  }

  #invoke(lambda: Invocable, event: string): void {
    const invocation = lambda.invoke(event);
    this.#running.add(invocation);
    invocation.finally(() => this.#running.delete(invocation));
  }
}

/** `rate(5 minutes)` in milliseconds. */
export function periodOf(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const milliseconds = Number(count) * (UNIT_MILLISECONDS.get(unit) ?? Number.NaN);
  if (!Number.isFinite(milliseconds)) throw new Error(`The local AWS does not support the schedule ${expression}`);
  return milliseconds;
}

function eventOf(ruleArn: string): object {
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT_ID,
    time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    region: REGION,
    resources: [ruleArn],
    detail: {},
  };
}
