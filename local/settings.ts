import { resolve } from 'node:path';
import { Unstartable } from './unstartable.ts';

/** What the environment says of a start. A variable that is empty is as good as not set. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** A path, or `:memory:`. */
  readonly dataDir: string;
  readonly apiKey: string | undefined;
}

const API_KEY = /^[\w-]{16,128}$/;

/** Throws an `Unstartable` for the first value that cannot be. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = (name: string) => environment[name]?.trim() || undefined;
  const dataDir = given('DATA_DIR') ?? '.data';
  return {
    port: portOf(given('PORT') ?? '3000'),
    host: given('HOST') ?? '127.0.0.1',
    dataDir: dataDir === ':memory:' ? dataDir : resolve(dataDir),
    apiKey: checkedKey(given('CLEVERINVO_API_KEY')),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Unstartable(`PORT=${text} is not a port number.`);
  return port;
}

function checkedKey(key: string | undefined): string | undefined {
  if (key === undefined || API_KEY.test(key)) return key;
  throw new Unstartable('CLEVERINVO_API_KEY must have 16 to 128 letters, digits, hyphens or underscores.');
}
