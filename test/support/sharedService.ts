import { listen } from '../../local/server.ts';
import { type Addresses, type ServedProcess, serve, wiringOf } from './servedProcess.ts';
import type { Wiring } from './wiring.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the service that files share. */
    readonly sharedService: string;
  }
}

/** Offers a service that is started when the first test file asks for it, so that a run of pure tests starts none. */
export async function offerSharedService(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  let service: Promise<ServedProcess> | undefined;
  const { port, stop } = await listen({ port: 0, host: '127.0.0.1' }, async () => {
    service ??= serve(':memory:');
    return { statusCode: 200, body: JSON.stringify((await service).addresses) };
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await (await service)?.kill();
      await stop();
    },
  };
}

/** Connects a test file to that service. */
export async function connectToSharedService(url: string): Promise<Wiring> {
  const response = await fetch(url);
  return wiringOf((await response.json()) as Addresses);
}
