import { useState } from 'preact/hooks';
import { type Action, useAction } from './action.ts';

export interface Dialogs<Open> {
  readonly action: Action;
  /** Which dialog is open. */
  readonly open: Open | undefined;
  readonly show: (open: Open) => void;
  readonly close: () => void;
  /** Closes it, and reads the page again. */
  readonly done: () => void;
}

/** The dialogs of a page, one open at a time, with the change that they ask for. */
export function useDialogs<Open>(reload: () => void): Dialogs<Open> {
  const action = useAction();
  const [open, setOpen] = useState<Open>();
  const close = () => {
    action.clear();
    setOpen(undefined);
  };
  const done = () => {
    close();
    reload();
  };
  return { action, open, show: (next) => setOpen(() => next), close, done };
}
