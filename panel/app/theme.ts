import { keep, read } from './storage.ts';
import { store } from './store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The documentation keeps its choice under the same name. */
const KEY = 'theme';

const kept = read('local', KEY);
export const theme = store<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system');

export function setTheme(value: Theme): void {
  const own = value === 'system' ? undefined : value;
  keep('local', KEY, own);
  if (own) document.documentElement.dataset.theme = own;
  else delete document.documentElement.dataset.theme;
  theme.set(value);
}
