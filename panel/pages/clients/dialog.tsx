import type { Client, ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { texts, useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ClientForm } from './form.tsx';

const TEXTS = texts(
  { title: 'New client', create: 'Create client', cancel: 'Cancel' },
  { title: 'Nuevo cliente', create: 'Crear cliente', cancel: 'Cancelar' },
);

interface ClientDialogProps {
  /** What was searched for: a name or an e-mail address. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onCreated: (client: Client) => void;
}

/** A new client, made without leaving the invoice. */
export function ClientDialog({ name, onClose, onCreated }: ClientDialogProps) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const save = (input: ClientInput) =>
    action.run(async () => onCreated(await api.clients.create(input, { idempotencyKey: idempotencyKey(input) })));
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form="newClient" isBusy={action.isRunning}>
            {t.create}
          </Button>
        </>
      }
    >
      <ClientForm
        id="newClient"
        initial={name.includes('@') ? { email: name } : { name }}
        action={action}
        isShort
        onSave={save}
      />
    </Dialog>
  );
}
