/** What a log line says of a fault: enough to find its cause, and nothing of what a request or an item holds. */
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

/** What errors of Node, of the AWS SDK, of zod, and several errors in one may have. */
interface Particulars {
  readonly code?: unknown;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
  readonly errors?: readonly unknown[];
  readonly issues?: readonly Issue[];
}

/** What does not fit a zod schema. */
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

/** The message without what it quotes: that may be anybody's data. */
function reasonOf(fault: Error): string {
  const { issues } = fault as Particulars;
  if (Array.isArray(issues)) return placesOf(issues);
  // The messages of parsers hold what they could not parse, with and without quotes.
  if (fault instanceof SyntaxError) return 'syntax error';
  return withoutData(fault.message).slice(0, MOST_CHARACTERS);
}

/** Where a value does not fit its schema, and how. The keys of `metadata` are the caller's own. */
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
      // `Cannot read properties of undefined (reading 'name')`: the name is the code's.
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
