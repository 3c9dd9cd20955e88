/** The status of a reply. Its colour tells whether it was an error, and whose. */
export function RequestStatus({ status }: { status: number }) {
  return <span class={`status ${toneOf(status)}`}>{status}</span>;
}

function toneOf(status: number): string {
  if (status >= 500) return 'bad';
  if (status >= 400) return 'warn';
  return status >= 300 ? 'info' : 'good';
}
