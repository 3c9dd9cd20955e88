import type { Plugin } from 'esbuild';

/**
 * The SDK can read and write streams of events, as S3 Select or Kinesis have them. No operation that is called here does,
 * yet every client is set up for it, which is 12 KB.
 */
export const slimEventStreams: Plugin = {
  name: 'slim-event-streams',
  setup(build) {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({
      path: 'event-streams',
      namespace: 'slim-event-streams',
    }));
    build.onLoad({ filter: /.*/, namespace: 'slim-event-streams' }, () => ({
      contents: `
        export const resolveEventStreamSerdeConfig = (config) => config;
        export const eventStreamSerdeProvider = () => ({});
        export class EventStreamSerde {
          constructor() { throw new Error('Event streams are left out of the bundles'); }
        }`,
    }));
  },
};
