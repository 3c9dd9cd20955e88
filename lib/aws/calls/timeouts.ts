/** Options that make a call fail when it takes too long. Without the last one the SDK only writes a warning. */
export function withTimeout(milliseconds: number) {
  return { connectionTimeout: 1000, requestTimeout: milliseconds, throwOnRequestTimeout: true };
}
