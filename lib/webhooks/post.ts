/** What came of a call. */
export interface Posting {
  readonly status?: number;
  readonly answer?: string;
  readonly failure?: string;
  readonly milliseconds: number;
  readonly retryAfterSeconds?: number;
}

interface Call {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowLoopback: boolean;
}

export async function postJson(url: string, { body, headers }: Call): Promise<Posting> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    const reply = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(15000),
    });
    return { status: reply.status, answer: (await reply.text()).slice(0, 1024), milliseconds: elapsed() };
  } catch {
    return { failure: 'CONNECTION_LOST', milliseconds: elapsed() };
  }
}
