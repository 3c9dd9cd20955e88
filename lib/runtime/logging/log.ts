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

class WorkLogger extends Logger {
  /** `true` at the first call in a process that Lambda started for this request. */
  isColdStart(): boolean {
    return this.getColdStart();
  }
}

/**
 * The logger of all functions. Use `error` for faults of ours and `warn` for what an operator should look at. Never log a secret,
 * the token of a link, or personal data.
 */
export const logger = new WorkLogger({ logFormatter: new WorkFormatter() });
