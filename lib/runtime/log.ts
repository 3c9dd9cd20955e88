import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import { currentWork } from '../aws/work.ts';

type Attributes = Parameters<LogFormatter['formatAttributes']>[0];
type Fields = Parameters<LogFormatter['formatAttributes']>[1];

/** One line of JSON a record, which Lambda and CloudWatch take as it is. */
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
  /** Whether this is the first work of a process that was started for it. */
  isColdStart(): boolean {
    return this.getColdStart();
  }
}

/**
 * The one logger. `error` is for what we have to mend, `warn` for what somebody should look at. No line holds a secret, the
 * token of a link, or anything about a person.
 */
export const logger = new WorkLogger({ logFormatter: new WorkFormatter() });
