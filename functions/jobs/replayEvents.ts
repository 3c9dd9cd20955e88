import { worker } from '../../lib/runtime/handlers/worker.ts';
import { takeReplayStep } from '../../lib/runtime/webhooks/takeReplayStep.ts';

export const handler = worker('replayEvents', takeReplayStep);
