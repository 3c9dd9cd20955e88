import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import { currentWork } from '../../aws/calls/work.ts';

type Attributes = Parameters<LogFormatter['formatAttributes']>[0];
type Fields = Parameters<LogFormatter['formatAttributes']>[1];

/** Writes each record as one line of JSON, which Lambda passes on to CloudWatch unchanged. */
class WorkFormatter extends LogFormatter {
  formatAttributes({ timestamp, logLevel, message, serviceName, xRayTraceId }: Attributes, fields: Fields): LogItem {
    return new LogItem({
      attributes: {
        timestamp: timestamp.toISOString(),
        level: logLevel,
        message,
        ...currentWork()?.fields,
        ...fields,
        service: serviceName,
        traceId: xRayTraceId,
      },
    });
  }
}

type LogFields = Readonly<Record<string, unknown>>;

class WorkLogger extends Logger {
  /** `true` at the first call in a process that Lambda started for this request. */
  isColdStart(): boolean {
    return this.getColdStart();
  }
}

let made: WorkLogger | undefined;

/** Made with the first line, because it opens the standard output. */
const writer = () => {
  made ??= new WorkLogger({ logFormatter: new WorkFormatter() });
  return made;
};

/**
 * The logger of all functions. Use `error` for faults of ours and `warn` for what an operator should look at. Never log a secret,
 * the token of a link, or personal data.
 */
export const logger = {
  info: (message: string, fields: LogFields = {}): void => writer().info(message, fields),
  warn: (message: string, fields: LogFields = {}): void => writer().warn(message, fields),
  error: (message: string, fields: LogFields = {}): void => writer().error(message, fields),
  isColdStart: (): boolean => writer().isColdStart(),
};
