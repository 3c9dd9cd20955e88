import { describe, expect, test } from 'vitest';
import { Problem } from '../../lib/domain/values/problem.ts';
import { normaliseLogo } from '../../lib/pdf/pictures/logo.ts';
import { readLogo } from '../../lib/pdf/pictures/logoImage.ts';
import { sample } from '../support/sample.ts';
import { hostileLogos } from './hostileLogos.ts';

/** Shorter than what is deployed: what takes longer may be given up as well. */
const DEADLINE_SECONDS = 1;

describe('a hostile logo is drawn or refused, and the process goes on:', () => {
  test.each(sample(Object.entries(hostileLogos), 8))('%s', async (_name, make) => {
    const outcome = await normaliseLogo(make(), DEADLINE_SECONDS).catch((fault) => fault);
    if (outcome instanceof Problem) {
      expect(outcome).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [{ field: 'logo', message: expect.any(String) }],
      });
    } else {
      expect(readLogo(outcome.bytes)).toBeDefined();
    }
  });
});
