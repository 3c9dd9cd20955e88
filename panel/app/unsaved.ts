import { useLayoutEffect } from 'preact/hooks';
import { store } from './store.ts';

/** The forms that hold what was typed and not saved. */
const forms = new Set<object>();

/** Somebody is about to leave such a form. */
export interface Leaving {
  readonly leave: () => void;
  readonly stay: () => void;
}

/** The question that is open: whether to leave what was typed. */
export const leaving = store<Leaving | undefined>(undefined);

/** Leaves at once where nothing would be lost. Otherwise somebody is asked first. */
export function askToLeave({ leave, stay }: Leaving): void {
  if (forms.size === 0) {
    leave();
    return;
  }
  const answered = (run: () => void) => () => {
    leaving.set(undefined);
    run();
  };
  leaving.set({ leave: answered(leave), stay: answered(stay) });
}

/** While something is typed that was not saved, the panel asks before another page opens, and the browser before it closes the tab. */
export function useUnsaved(isUnsaved: boolean): void {
  // At once: what is shown as saved is left without a question.
  useLayoutEffect(() => {
    if (!isUnsaved) return;
    const form = {};
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    forms.add(form);
    addEventListener('beforeunload', ask);
    return () => {
      forms.delete(form);
      removeEventListener('beforeunload', ask);
    };
  }, [isUnsaved]);
}
