import { build } from '../../local/build/build.ts';

/** Bundles and synthesizes before the first test file, so that parallel test files do not all do it. */
export default async function buildOnce(): Promise<void> {
  await build();
}
