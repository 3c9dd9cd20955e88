import { useState } from 'preact/hooks';
import { CleverInvoError } from '../../sdk/src/cleverinvo.ts';
import type { Action } from './action.ts';
import type { Tagged } from './tagged.ts';

interface VersionsOptions<T, Input> {
  readonly action: Action;
  /** The tag of the revision that the form began with. */
  readonly etag: string | undefined;
  /** Saves what was typed, if the present revision has this tag. */
  readonly change: (input: Input, ifMatch: string | undefined) => Promise<void>;
  readonly read: () => Promise<Tagged<T>>;
  /** Begins the form again with what somebody else has saved. */
  readonly onTakeTheirs: (theirs: Tagged<T>) => void;
}

/** Both versions of what two people have changed, and what can be done about it. */
export interface Conflict<T, Input> {
  readonly mine: Input;
  readonly theirs: T;
  readonly isBusy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

export interface Versions<T, Input> {
  readonly save: (input: Input) => Promise<boolean>;
  /** Present from the moment that the API refused the change until somebody has chosen. */
  readonly conflict: Conflict<T, Input> | undefined;
}

/** Saves a form, unless somebody else has saved another version meanwhile. Nothing of either is lost without a question. */
export function useVersions<T, Input>(options: VersionsOptions<T, Input>): Versions<T, Input> {
  const { action, etag, change, read, onTakeTheirs } = options;
  const [found, setFound] = useState<{ readonly mine: Input; readonly theirs: Tagged<T> }>();
  const saveOver = (mine: Input, ifMatch: string | undefined) =>
    action.run(async () => {
      try {
        await change(mine, ifMatch);
      } catch (fault) {
        if (!(fault instanceof CleverInvoError) || fault.status !== 412) throw fault;
        setFound({ mine, theirs: await read() });
      }
    });
  const close = () => setFound(undefined);
  return {
    save: (input) => saveOver(input, etag),
    conflict: found && {
      mine: found.mine,
      theirs: found.theirs.value,
      isBusy: action.isRunning,
      onKeepMine: () => {
        close();
        saveOver(found.mine, found.theirs.etag);
      },
      onTakeTheirs: () => {
        close();
        onTakeTheirs(found.theirs);
      },
      onClose: close,
    },
  };
}
