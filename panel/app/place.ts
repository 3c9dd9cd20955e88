import { store, useStore } from './store.ts';
import { askToLeave, leaving } from './unsaved.ts';

/**
 * Where the panel is. It stands in the fragment of the URL, which is never sent: no log of a server or a proxy holds what
 * somebody searched for.
 */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const place = store<Place>(readPlace());

/** Which entry of the browser's history this is. Each entry keeps its number. */
let position = numberOfEntry() ?? 0;
history.replaceState({ position }, '');

addEventListener('hashchange', () => {
  const wanted = readPlace();
  const from = position;
  const to = numberOfEntry() ?? from + 1;
  history.replaceState({ position: to }, '');
  const open = () => {
    position = to;
    place.set(wanted);
  };
  // A press on a link has made an entry, and the way back has left one. To stay is to return to that of the form.
  const stay = () => to !== from && history.go(from - to);
  if (wanted.path !== place.get().path) return askToLeave({ leave: open, stay });
  leaving.set(undefined);
  open();
});

function numberOfEntry(): number | undefined {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('position' in state)) return undefined;
  return typeof state.position === 'number' ? state.position : undefined;
}

function readPlace(): Place {
  const [path = '', query = ''] = location.hash.slice(1).split('?', 2);
  return { path: path.startsWith('/') ? path : '/', query: new URLSearchParams(query) };
}

export function usePlace(): Place {
  return useStore(place);
}

export type Query = Readonly<Record<string, string | undefined>>;

/** The URL of a place. Values that are empty are left out. */
export function href(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `#${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
}

export function goTo(path: string, query: Query = {}): void {
  location.hash = href(path, query);
}

/** Goes there, so that the way back does not lead to the present place. */
export function replacePlace(path: string, query: Query = {}): void {
  history.replaceState({ position }, '', href(path, query));
  place.set(readPlace());
}
