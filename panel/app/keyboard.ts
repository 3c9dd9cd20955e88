import { useEffect } from 'preact/hooks';
import { keep, read } from './storage.ts';
import { store } from './store.ts';

const KEY = 'shortcuts';

/** Whether single keys do something. Who dictates what they type may switch them off (WCAG 2.1.4). */
export const areKeysOn = store(read('local', KEY) !== 'off');

export function setKeysOn(isOn: boolean): void {
  keep('local', KEY, isOn ? undefined : 'off');
  areKeysOn.set(isOn);
}

/** Whether what was typed belongs to a field or to an open dialog. */
function isTaken({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Calls the function of the key that is pressed while nothing else takes it. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!areKeysOn.get() || isTaken(event) || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]?.();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [keys]);
}
