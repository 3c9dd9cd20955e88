import { build } from '../../local/build/build.ts';

/** Bundles and synthesizes before the first test file, so that those that run at once do not do it at once. */
export default async function buildOnce(): Promise<void> {
  await build();
}
