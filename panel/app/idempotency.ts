import { useCallback, useRef } from 'preact/hooks';

/**
 * The idempotency key of what a form sends. Submitting the same content again, because the answer was lost, has the same key, and so
 * never makes a second record.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ body: string; key: string }>(undefined);
  return useCallback((body) => {
    const text = JSON.stringify(body);
    if (last.current?.body !== text) last.current = { body: text, key: crypto.randomUUID() };
    return last.current.key;
  }, []);
}
