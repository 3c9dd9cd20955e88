import { useCallback, useEffect, useState } from 'preact/hooks';
import { isAborted } from './api.ts';
import { isConnected } from './connection.ts';

export interface Loaded<T> {
  /** What the API answered last. It stays while a newer answer is on its way. */
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  reload(): void;
  /** Replaces the data by what another call answered. */
  replace(data: T): void;
}

/** Calls the API when the page opens, and again whenever one of the keys changes. A call that is no longer wanted is aborted. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data?: T | undefined; error?: unknown; isLoading: boolean }>({
    isLoading: true,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState(({ data }) => ({ data, isLoading: true }));
    load(controller.signal).then(
      (data) => {
        if (!controller.signal.aborted) setState({ data, isLoading: false });
      },
      (error) => {
        if (controller.signal.aborted || isAborted(error)) return;
        setState(({ data }) => ({ data, error, isLoading: false }));
      },
    );
    return () => controller.abort();
  }, [...keys, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  const replace = useCallback((data: T) => setState({ data, isLoading: false }), []);
  const { error } = state;
  // What could not be read without a connection is read again once there is one.
  useEffect(() => {
    if (error === undefined) return;
    return isConnected.subscribe(() => isConnected.get() && reload());
  }, [error, reload]);
  return { data: state.data, error, isLoading: state.isLoading, reload, replace };
}
