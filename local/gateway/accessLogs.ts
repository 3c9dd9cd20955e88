import type { Deployment } from '../deployment.ts';
import { ofApi } from './restApi.ts';

interface StageProperties {
  readonly AccessLogSetting?: { readonly DestinationArn: string; readonly Format: string };
}

/** Appends a line to the log group of this ARN. */
export type PutLine = (logGroupArn: string, line: string) => void;

/** The access logs of the stages of an API. */
export class AccessLogs {
  readonly #settings: ReadonlyMap<string, StageProperties['AccessLogSetting']>;
  readonly #put: PutLine;

  constructor(deployment: Deployment, apiId: string, put: PutLine) {
    const stages = ofApi<StageProperties>(deployment, 'AWS::ApiGateway::Stage', apiId);
    this.#settings = new Map(stages.map(({ ref, properties }) => [ref, properties.AccessLogSetting]));
    this.#put = put;
  }

  /** Writes the line of a request. Where there is no value for a name of the format, API Gateway writes a hyphen. */
  write(stage: string, context: Readonly<Record<string, string | undefined>>): void {
    const setting = this.#settings.get(stage);
    if (!setting) return;
    const values = new Map(Object.entries(context));
    const line = setting.Format.replace(/\$context\.([\w.]+)/g, (_, name: string) => values.get(name) ?? '-');
    this.#put(setting.DestinationArn, line);
  }
}
