import { describe, expect, it } from 'vitest';
import { WarmFunctions } from '../../local/functions/warmFunctions.ts';

/** Numbered functions that report when they are unloaded. */
function functions(warm: WarmFunctions) {
  const gone: number[] = [];
  const all = Array.from({ length: 20 }, (_, number) => ({ unload: () => gone.push(number) }));
  const used = (number: number) => {
    const lambda = all[number];
    if (!lambda) throw new Error(`There is no function ${number}`);
    warm.markBusy(lambda);
    return () => warm.markIdle(lambda);
  };
  return { gone, used };
}

describe('idle functions', () => {
  it('are unloaded when many others were used since', () => {
    const { gone, used } = functions(new WarmFunctions());
    for (let number = 0; number < 20; number++) used(number)();
    expect(gone).toEqual(Array.from({ length: 14 }, (_, number) => number));
  });

  it('stay when they are used again', () => {
    const { gone, used } = functions(new WarmFunctions());
    for (let number = 1; number < 20; number++) {
      used(number)();
      used(0)();
    }
    expect(gone).not.toContain(0);
  });

  it('are never unloaded while they have work', () => {
    const { gone, used } = functions(new WarmFunctions());
    const finish = used(0);
    for (let number = 1; number < 20; number++) used(number)();
    expect(gone).not.toContain(0);
    finish();
    expect(gone).not.toContain(0);
  });
});
