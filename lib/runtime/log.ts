/** One line of JSON a record, as CloudWatch reads it. Keys, bodies and documents are never logged. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ level, message, ...fields }));
}

/** What of a fault helps whoever is on call; never a request's content. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  return { fault: fault.name, reason: fault.message, stack: fault.stack };
}
