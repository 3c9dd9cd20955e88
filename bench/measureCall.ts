import type { Meter } from './meter.ts';
import type { Account } from './service.ts';

/**
 * What a `GET` answers, how long it takes, and the units that it consumes. The first call starts the function and checks the key,
 * which is not measured.
 */
export async function measureCall(meter: Meter, { send }: Pick<Account, 'send'>, path: string, firstPath = path) {
  await send('GET', firstPath);
  meter.read();
  const started = performance.now();
  const { body } = await send('GET', path);
  const milliseconds = performance.now() - started;
  const units = [...meter.read().values()].reduce((sum, one) => sum + one, 0);
  return { units, milliseconds, body };
}
