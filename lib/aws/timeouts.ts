/** How long a call may take before it counts as failed. Without the switch the SDK only writes a warning. */
export function withTimeout(milliseconds: number) {
  return { connectionTimeout: 1000, requestTimeout: milliseconds, throwOnRequestTimeout: true };
}
