import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Action } from '../app/action.ts';
import { texts, useTexts } from '../app/language.ts';
import { useUnsaved } from '../app/unsaved.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Fault } from './fault.tsx';
import type { IconName } from './icon.tsx';

const TEXTS = texts({ cancel: 'Cancel' }, { cancel: 'Cancelar' });

interface FormDialogProps {
  /** Absent: the form gets one of its own. */
  readonly id?: string;
  readonly title: string;
  readonly submitText: string;
  readonly icon?: IconName | undefined;
  readonly action: Action;
  readonly children: ComponentChildren;
  /** The fields that show their errors themselves. */
  readonly shown?: (field: string) => boolean;
  readonly width?: 'narrow' | 'wide';
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A form in a dialog. What the API refuses stands beside its fields, or under the form. */
export function FormDialog({
  id: givenId,
  title,
  submitText,
  icon,
  action,
  children,
  shown,
  width = 'narrow',
  onSubmit,
  onClose,
}: FormDialogProps) {
  const t = useTexts(TEXTS);
  const ownId = useId();
  const id = givenId ?? ownId;
  const [isTyped, setIsTyped] = useState(false);
  useUnsaved(isTyped);
  return (
    <Dialog
      title={title}
      width={width}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form={id} icon={icon} isBusy={action.isRunning}>
            {submitText}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onInput={() => setIsTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          // The dialog may stand inside of another form.
          event.stopPropagation();
          onSubmit();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.stopPropagation();
          if (event.ctrlKey || event.metaKey) onSubmit();
        }}
      >
        {children}
      </form>
      <Fault error={action.error} {...(shown && { shown })} />
    </Dialog>
  );
}
