import type { Client, ClientInput } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { useTexts } from '../../app/language.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { ClientInputs, isClientField, useClientFields } from './form.tsx';
import { TEXTS } from './texts.ts';

interface ClientCardProps {
  readonly initial: Partial<Client>;
  readonly action: Action;
  readonly onSave: (input: ClientInput) => void;
  readonly saveText: string;
  readonly cancelHref: string;
}

const FORM_ID = 'client';

/** The form of a client as a page. */
export function ClientCard({ initial, action, onSave, saveText, cancelHref }: ClientCardProps) {
  const t = useTexts(TEXTS);
  const form = useClientFields(FORM_ID, initial, onSave);
  return (
    <form
      id={FORM_ID}
      class="narrowPage"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <div class="card cardBody clientForm">
        <ClientInputs form={form} action={action} />
        <Fault error={action.error} shown={isClientField} />
      </div>
      <div class="formFoot">
        <LinkButton href={cancelHref}>{t.cancel}</LinkButton>
        <Button look="primary" type="submit" isBusy={action.isRunning}>
          {saveText}
        </Button>
      </div>
    </form>
  );
}
