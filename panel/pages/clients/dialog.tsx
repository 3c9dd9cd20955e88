import type { Client, ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useTexts } from '../../app/language.ts';
import { FormDialog } from '../../parts/formDialog.tsx';
import { ClientInputs, isClientField, useClientFields } from './form.tsx';
import { TEXTS } from './texts.ts';

interface ClientDialogProps {
  /** What was searched for: a name or an e-mail address. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onCreated: (client: Client) => void;
}

const FORM_ID = 'newClient';

/** A new client, made without leaving the invoice. */
export function ClientDialog({ name, onClose, onCreated }: ClientDialogProps) {
  const t = useTexts(TEXTS);
  const { action, save } = useCreation(async (input: ClientInput, options) =>
    onCreated(await api.clients.create(input, options)),
  );
  const form = useClientFields(FORM_ID, name.includes('@') ? { email: name } : { name }, save);
  return (
    <FormDialog
      id={FORM_ID}
      title={t.createTitle}
      submitText={t.createClient}
      action={action}
      shown={isClientField}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <ClientInputs form={form} action={action} isShort />
    </FormDialog>
  );
}
