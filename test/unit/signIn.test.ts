import { describe, expect, it } from 'vitest';
import { invitationLink, panelLanguageOf, signInLink } from '../../lib/domain/accounts/signIn.ts';
import { callerOf } from '../../lib/domain/accounts/signInLimits.ts';

describe('who asks for a link', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('%s is %s', (address, caller) => {
    expect(callerOf(address)).toBe(caller);
  });
});

describe('a link to the panel', () => {
  it('has its secret after the #, and nothing of the path of the API', () => {
    expect(signInLink('https://api.example.com/api/v1', 'abc')).toBe('https://api.example.com/panel#token=abc');
    expect(invitationLink('https://api.example.com/api/v1', 'a+b&c@acme.example')).toBe(
      'https://api.example.com/panel#email=a%2Bb%26c%40acme.example',
    );
  });
});

it.each([
  ['es-ES', 'es'],
  ['es', 'es'],
  ['ca', 'es'],
  ['en-GB', 'en'],
  ['est', 'en'],
  ['de', 'en'],
] as const)('a mail about signing in for %s is in the language %s', (locale, language) => {
  expect(panelLanguageOf(locale)).toBe(language);
});
