/** The fields that describe an error in a log line. They help to find its cause, and hold no data of requests or items. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const { code, $metadata, errors } = fault as Particulars;
  return {
    fault: fault.name,
    reason: reasonOf(fault),
    ...(typeof code === 'string' ? { code } : {}),
    ...($metadata ? { awsRequestId: $metadata.requestId, awsStatus: $metadata.httpStatusCode } : {}),
    ...(Array.isArray(errors) ? { reasons: errors.slice(0, MOST_REASONS).map(shortly) } : {}),
    ...(fault.cause instanceof Error ? { cause: shortly(fault.cause) } : {}),
    stack: framesOf(fault),
  };
}

/** Properties that errors of Node, the AWS SDK, zod, and an `AggregateError` may have. */
interface Particulars {
  readonly code?: unknown;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
  readonly errors?: readonly unknown[];
  readonly issues?: readonly Issue[];
}

/** Why a value does not fit a zod schema. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
}

const MOST_REASONS = 3;
const MOST_CHARACTERS = 300;
const MOST_FRAMES = 10;

function shortly(fault: unknown): string {
  return fault instanceof Error ? `${fault.name}: ${reasonOf(fault)}` : typeof fault;
}

/** The message without quoted text, which may be somebody's data. */
function reasonOf(fault: Error): string {
  const { issues } = fault as Particulars;
  if (Array.isArray(issues)) return placesOf(issues);
  // The message of a parser contains the text that it could not parse, with or without quotes.
  if (fault instanceof SyntaxError) return 'syntax error';
  return withoutData(fault.message).slice(0, MOST_CHARACTERS);
}

/** Where a value does not fit its schema, and why. Keys of `metadata` are left out, because callers choose them. */
function placesOf(issues: readonly Issue[]): string {
  const places = issues.slice(0, MOST_REASONS).map(({ path, code }) => {
    const end = path.indexOf('metadata');
    return `${path.slice(0, end < 0 ? undefined : end + 1).join('.')}: ${code}`;
  });
  return places.join('; ');
}

function withoutData(message: string): string {
  return (
    message
      // In `Cannot read properties of undefined (reading 'name')` the quoted name comes from our code.
      .replace(/\(reading '(\w+)'\)/g, '(reading $1)')
      .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
      .replace(/\S+@\S+/g, '…')
      .replace(/https?:\/\/\S+/g, '…')
      .replace(/\s+/g, ' ')
  );
}

/** The stack without its first line, which is the message. */
function framesOf({ stack = '', message }: Error): string[] {
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return frames
    .map((frame) => frame.trim())
    .filter((frame) => frame.startsWith('at '))
    .slice(0, MOST_FRAMES);
}
