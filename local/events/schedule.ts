import type { Lambda } from '../functions/lambda.ts';
import { ACCOUNT_ID, REGION } from '../physical.ts';

export interface RuleProperties {
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly { readonly Arn: string; readonly Input?: string }[];
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Invokes functions by the clock until it is stopped. */
export class ScheduleSource {
  readonly #timer: NodeJS.Timeout;
  readonly #running = new Set<Promise<unknown>>();

  constructor(
    expression: string,
    ruleArn: string,
    targets: readonly { readonly lambda: Lambda; readonly input?: string }[],
  ) {
    const fire = () => {
      for (const { lambda, input } of targets) this.#invoke(lambda, input ?? JSON.stringify(eventOf(ruleArn)));
    };
    this.#timer = expression.startsWith('cron(')
      ? everyMinuteOf(expression, fire)
      : setInterval(fire, periodOf(expression));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#running);
  }

  #invoke(lambda: Lambda, event: string): void {
    const invocation = lambda.invoke(event);
    this.#running.add(invocation);
    invocation.finally(() => this.#running.delete(invocation));
  }
}

/** `rate(5 minutes)` in milliseconds. */
export function periodOf(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const milliseconds = Number(count) * (UNIT_MILLISECONDS[unit] ?? Number.NaN);
  if (!Number.isFinite(milliseconds)) throw new Error(`${expression} is no schedule`);
  return milliseconds;
}

function everyMinuteOf(expression: string, fire: () => void): NodeJS.Timeout {
  let last = Math.floor(Date.now() / 60_000);
  return setInterval(() => {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== last && cronMatches(expression, new Date(minute * 60_000))) fire();
    last = minute;
  }, 1000);
}

/** Whether `cron(minutes hours day-of-month month day-of-week year)`, in numbers, names this minute, UTC. */
export function cronMatches(expression: string, at: Date): boolean {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  if (fields.length !== 6) throw new Error(`${expression} is no schedule`);
  const values = [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    at.getUTCDay() + 1,
    at.getUTCFullYear(),
  ];
  return fields.every((field, index) => field.split(',').some((part) => partMatches(part, values[index] ?? 0)));
}

function partMatches(part: string, value: number): boolean {
  const [range = '', step = '1'] = part.split('/');
  const [first = '', last = part.includes('/') ? '9999' : first] = range.split('-');
  const from = first === '*' || first === '?' ? 0 : Number(first);
  const to = first === '*' || first === '?' ? 9999 : Number(last);
  return value >= from && value <= to && (value - from) % Number(step) === 0;
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
