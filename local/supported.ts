import type { Deployed } from './template.ts';

/** Throws if a resource has a property that the local AWS would silently ignore. */
export function requireSupported<P extends object>(
  { logicalId, properties }: Deployed<P>,
  supported: readonly string[],
): void {
  const other = Object.keys(properties).filter((name) => !supported.includes(name));
  if (other.length > 0) throw new Error(`${logicalId} has ${other.join(', ')}, which the local AWS does not support`);
}
