/** Sort keys are printable ASCII. These are below and above all of them. */
export const LOWEST = '!';
export const HIGHEST = '~';

export const greater = (a: string, b: string) => (a > b ? a : b);
export const smaller = (a: string, b: string) => (a < b ? a : b);

/** Above this sort key, and below every other that is above it. */
export function rightAbove(sortKey: string): string {
  return `${sortKey}${LOWEST}`;
}

/** Below this sort key, and above every other that is below it. */
export function rightBelow(sortKey: string): string {
  const last = sortKey.length - 1;
  return `${sortKey.slice(0, last)}${String.fromCharCode(sortKey.charCodeAt(last) - 1)}${HIGHEST}`;
}
