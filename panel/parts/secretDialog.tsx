import { useRef, useState } from 'preact/hooks';
import { texts, useTexts } from '../app/language.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

const TEXTS = texts(
  {
    once: 'It is shown only now. Keep it in a safe place, such as a password manager.',
    copy: 'Copy',
    copied: 'Copied',
    done: 'I have kept it',
  },
  {
    once: 'Solo se muestra ahora. Guárdelo en un lugar seguro, como un gestor de contraseñas.',
    copy: 'Copiar',
    copied: 'Copiado',
    done: 'Lo he guardado',
  },
);

interface SecretDialogProps {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** Shows a secret the only time that it can be read. Only its button closes it, so that it does not vanish by mistake. */
export function SecretDialog({ title, label, secret, onClose }: SecretDialogProps) {
  const t = useTexts(TEXTS);
  const [isCopied, setIsCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setIsCopied(true),
      // Without permission for the clipboard, the secret is at least selected.
      () => field.current?.select(),
    );
  return (
    <Dialog
      title={title}
      footer={
        <Button look="primary" onPress={onClose}>
          {t.done}
        </Button>
      }
    >
      <p>{t.once}</p>
      <div class="secret">
        <input
          ref={field}
          class="mono"
          aria-label={label}
          value={secret}
          readOnly
          data-autofocus=""
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={isCopied ? 'check' : 'copy'} onPress={copy}>
          {isCopied ? t.copied : t.copy}
        </Button>
      </div>
      <p class="hidden" role="status">
        {isCopied ? t.copied : ''}
      </p>
    </Dialog>
  );
}
