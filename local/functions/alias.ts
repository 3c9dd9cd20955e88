import type { Statement } from '../policy.ts';
import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';
import type { Lambda, Outcome } from './lambda.ts';

/** What a gateway, a queue or a schedule invokes: a function, or an alias of it. */
export interface Invocable {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  invoke(event: string): Promise<Outcome>;
}

export interface AliasProperties {
  readonly Name: string;
  readonly FunctionName: string;
  readonly FunctionVersion: string;
}

const SUPPORTED = ['FunctionName', 'FunctionVersion', 'Name', 'ProvisionedConcurrencyConfig'];

/** An alias of a function. While a release takes over, the next version gets a share of its invocations. */
export class Alias implements Invocable {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  readonly #version: Lambda;
  #next: { readonly version: Lambda; readonly share: number } | undefined;
  #invocations = 0;

  constructor(alias: Deployed<AliasProperties>, version: Lambda) {
    requireSupported(alias, SUPPORTED);
    this.name = alias.properties.FunctionName;
    this.arn = alias.arn;
    this.statements = version.statements;
    this.#version = version;
  }

  /** Gives a share of the invocations, from 0 to 1, to the code of another folder. */
  shift(folder: string, share: number): void {
    const version = this.#next?.version ?? this.#version.nextVersion();
    version.moveTo(folder);
    this.#next = { version, share };
  }

  invoke(event: string): Promise<Outcome> {
    this.#invocations += 1;
    const { version, share } = this.#next ?? { version: this.#version, share: 0 };
    const isNext = Math.floor(this.#invocations * share) > Math.floor((this.#invocations - 1) * share);
    return (isNext ? version : this.#version).invoke(event);
  }

  async stop(): Promise<void> {
    await this.#next?.version.stop();
  }
}
