import { describe, expect, it } from 'vitest';
import { eventually, startTiny } from './tinyStack.ts';

describe('stopping', () => {
  it('finishes requests in flight and accepts no new ones', async () => {
    const local = await startTiny();
    // It ends with the timeout of the function.
    const inFlight = fetch(`${local.url}/items?reply=hang`);
    await fetch(`${local.url}/items`);
    const stopped = local.stop();
    await eventually(async () => (await fetch(`${local.url}/items`).catch(() => 'refused')) === 'refused');
    expect((await inFlight).status).toBe(502);
    await stopped;
  });

  it('can be requested twice', async () => {
    const local = await startTiny();
    await Promise.all([local.stop(), local.stop()]);
    await expect(fetch(local.origin)).rejects.toThrow();
  });

  it('leaves nothing running when a start fails half way', async () => {
    const broken = {
      Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' }, Other: { Type: 'AWS::ApiGateway::RestApi' } },
      Outputs: {},
    };
    await expect(startTiny({}, broken)).rejects.toThrow('one REST API');
  });
});
