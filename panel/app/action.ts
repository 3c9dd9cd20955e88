import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { CleverInvoError } from '../../sdk/src/cleverinvo.ts';
import { type Translate, useMessages } from './messages.ts';

export interface Action {
  readonly isRunning: boolean;
  readonly error: unknown;
  /** What the API says of each field, in the language of the reader, by the path of the field. */
  readonly fieldErrors: ReadonlyMap<string, string>;
  /** Runs a change, one at a time. Gives whether it succeeded. */
  run(change: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

const NO_ERRORS: ReadonlyMap<string, string> = new Map();

/** A change that somebody asks for. Nothing is shown as done before the API has answered. */
export function useAction(): Action {
  const [state, setState] = useState<{ isRunning: boolean; error?: unknown }>({ isRunning: false });
  const isRunning = useRef(false);
  const run = useCallback(async (change: () => Promise<unknown>) => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setState({ isRunning: true });
    try {
      await change();
      setState({ isRunning: false });
      return true;
    } catch (error) {
      setState({ isRunning: false, error });
      return false;
    } finally {
      isRunning.current = false;
    }
  }, []);
  const translate = useMessages();
  const fieldErrors = useMemo(() => fieldErrorsOf(state.error, translate), [state.error, translate]);
  const clear = useCallback(() => setState({ isRunning: false }), []);
  return { isRunning: state.isRunning, error: state.error, fieldErrors, run, clear };
}

/** What the API says of each field, in the language of the reader. */
export function fieldErrorsOf(error: unknown, translate: Translate): ReadonlyMap<string, string> {
  if (!(error instanceof CleverInvoError) || error.details.length === 0) return NO_ERRORS;
  return new Map(error.details.map(({ field, message }) => [field, translate(message) ?? message]));
}
