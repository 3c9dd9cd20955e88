import { store } from './store.ts';

/** A sentence that is shown for a moment, such as that something was saved. */
export interface Notice {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MILLISECONDS = 6_000;

export const notices = store<readonly Notice[]>([]);

let lastId = 0;

export function notify(text: string): void {
  lastId += 1;
  const id = lastId;
  notices.set([...notices.get(), { id, text }]);
  setTimeout(() => notices.set(notices.get().filter((notice) => notice.id !== id)), SHOWN_MILLISECONDS);
}
