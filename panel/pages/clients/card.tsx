import type { Client, ClientInput } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { useTexts } from '../../app/language.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { ClientForm } from './form.tsx';
import { TEXTS } from './texts.ts';

interface ClientCardProps {
  readonly initial: Partial<Client>;
  readonly action: Action;
  readonly onSave: (input: ClientInput) => void;
  readonly saveText: string;
  readonly cancelHref: string;
}

/** The form of a client as a page. */
export function ClientCard({ initial, action, onSave, saveText, cancelHref }: ClientCardProps) {
  const t = useTexts(TEXTS);
  return (
    <div class="narrowPage">
      <div class="card cardBody">
        <ClientForm id="client" initial={initial} action={action} onSave={onSave} />
      </div>
      <div class="formFoot">
        <LinkButton href={cancelHref}>{t.cancel}</LinkButton>
        <Button look="primary" type="submit" form="client" isBusy={action.isRunning}>
          {saveText}
        </Button>
      </div>
    </div>
  );
}
