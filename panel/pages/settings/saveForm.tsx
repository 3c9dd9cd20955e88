import type { ComponentChildren } from 'preact';
import type { Action } from '../../app/action.ts';
import { useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TEXTS } from './settingsTexts.ts';

interface SaveFormProps {
  readonly action: Action;
  /** Whether anything differs from what is saved. */
  readonly isChanged: boolean;
  /** The fields that show their errors themselves. */
  readonly shown: (field: string) => boolean;
  readonly onSave: () => void;
  readonly children: ComponentChildren;
}

/** A form with its button. */
export function SaveForm({ action, isChanged, shown, onSave, children }: SaveFormProps) {
  const t = useTexts(TEXTS);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) onSave();
      }}
    >
      {children}
      <Fault error={action.error} shown={shown} />
      <div class="saveBar">
        <Button look="primary" type="submit" isDisabled={!isChanged} isBusy={action.isRunning}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
