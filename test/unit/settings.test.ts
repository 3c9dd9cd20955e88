import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../local/settings.ts';

describe('the settings of a start', () => {
  const defaults = { port: 3000, host: '127.0.0.1', dataDir: resolve('.data'), apiKey: undefined };

  it('have defaults, also where a variable is empty', () => {
    expect(readSettings({})).toEqual(defaults);
    expect(readSettings({ PORT: '', HOST: '', DATA_DIR: ' ', CLEVERINVO_API_KEY: '' })).toEqual(defaults);
  });

  it('are those of the environment', () => {
    const environment = { PORT: '8080', HOST: '::1', DATA_DIR: ':memory:', CLEVERINVO_API_KEY: 'a-key-of-my-own' };
    expect(readSettings({ ...environment, CLEVERINVO_API_KEY: 'a-key-of-my-own-choice' })).toEqual({
      port: 8080,
      host: '::1',
      dataDir: ':memory:',
      apiKey: 'a-key-of-my-own-choice',
    });
    expect(() => readSettings(environment)).toThrow('CLEVERINVO_API_KEY must have');
  });
});
