import { store } from './store.ts';

/** Whether the last call reached the API. */
export const isConnected = store(navigator.onLine);

addEventListener('offline', () => isConnected.set(false));
addEventListener('online', () => isConnected.set(true));
