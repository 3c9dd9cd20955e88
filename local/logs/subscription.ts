import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Invocable } from '../functions/alias.ts';
import { ACCOUNT_ID } from '../physical.ts';
import { filterOf } from './filterPattern.ts';

export interface SubscriptionProperties {
  readonly LogGroupName: string;
  readonly DestinationArn: string;
  readonly FilterPattern: string;
}

interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch waits for seconds. */
const BATCH_MILLISECONDS = 100;
const MAX_BATCH = 1000;

/** Before the second and the third attempt. Lambda waits for one and two minutes. */
const PAUSES_MILLISECONDS = [1000, 2000];

/** Passes the lines of a log group that fit a pattern to a function: some at once, and up to three times where it fails. */
export class Subscription {
  readonly logGroup: string;
  readonly #name: string;
  readonly #fits: (line: string) => boolean;
  readonly #lambda: Invocable;
  readonly #stopping = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  #waiting: LogEvent[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(name: string, { LogGroupName, FilterPattern }: SubscriptionProperties, lambda: Invocable) {
    this.#name = name;
    this.logGroup = LogGroupName;
    this.#fits = filterOf(FilterPattern);
    this.#lambda = lambda;
  }

  put(message: string): void {
    if (!this.#fits(message)) return;
    this.#waiting.push({ id: randomUUID(), timestamp: Date.now(), message });
    if (this.#waiting.length >= MAX_BATCH) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), BATCH_MILLISECONDS);
  }

  /** Sends what waits, without further attempts. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#flush();
    await Promise.all(this.#sending);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#waiting.splice(0);
    if (events.length === 0) return;
    const sending = this.#send(JSON.stringify(this.#eventOf(events)));
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  async #send(event: string): Promise<void> {
    for (const pause of [...PAUSES_MILLISECONDS, undefined]) {
      const { failed } = await this.#lambda.invoke(event);
      if (!failed || pause === undefined || this.#stopping.signal.aborted) return;
      await sleep(pause, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  #eventOf(logEvents: readonly LogEvent[]): object {
    const data = {
      messageType: 'DATA_MESSAGE',
      owner: ACCOUNT_ID,
      logGroup: this.logGroup,
      logStream: 'local',
      subscriptionFilters: [this.#name],
      logEvents,
    };
    return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } };
  }
}
