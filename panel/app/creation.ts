import { useState } from 'preact/hooks';
import type { RequestOptions } from '../../sdk/src/cleverinvo.ts';
import { type Action, useAction } from './action.ts';
import { useIdempotencyKey } from './idempotency.ts';

interface Creation<Input> {
  readonly action: Action;
  readonly save: (input: Input) => Promise<boolean>;
}

/** A form that makes something new. What is submitted again because the answer was lost makes nothing twice; another form does. */
export function useCreation<Input>(create: (input: Input, options: RequestOptions) => Promise<void>): Creation<Input> {
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [opened] = useState(Date.now);
  const save = (input: Input) => action.run(() => create(input, { idempotencyKey: idempotencyKey({ input, opened }) }));
  return { action, save };
}
