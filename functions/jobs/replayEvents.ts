import { takeReplayStep } from '../../lib/runtime/takeReplayStep.ts';
import { worker } from '../../lib/runtime/worker.ts';

export const handler = worker('replayEvents', takeReplayStep);
