import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { texts, useTexts } from '../app/language.ts';
import { Button, IconButton } from './button.tsx';

const TEXTS = texts({ close: 'Close', cancel: 'Cancel' }, { close: 'Cerrar', cancel: 'Cancelar' });

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Absent: the dialog cannot be closed without an answer. */
  readonly onClose?: (() => void) | undefined;
  readonly footer?: ComponentChildren;
  readonly width?: 'narrow' | 'wide';
}

/** A dialog over the page. The browser keeps the focus inside of it and gives it back at the end. */
export function Dialog({ title, children, onClose, footer, width = 'narrow' }: DialogProps) {
  const t = useTexts(TEXTS);
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const opener = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog ${width}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === element.current) onClose?.();
      }}
    >
      <div class="dialogHead">
        <h2 id={id}>{title}</h2>
        {onClose && <IconButton label={t.close} icon="close" onPress={onClose} />}
      </div>
      <div class="dialogBody">{children}</div>
      {footer && <div class="dialogFoot">{footer}</div>}
    </dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action: string;
  readonly isBusy: boolean;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, action, isBusy, isDangerous, onConfirm, onClose }: ConfirmProps) {
  const t = useTexts(TEXTS);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look={isDangerous ? 'danger' : 'primary'} isBusy={isBusy} onPress={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
