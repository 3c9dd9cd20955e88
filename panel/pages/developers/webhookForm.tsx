import { useState } from 'preact/hooks';
import { EVENT_RESOURCES } from '../../../lib/domain/events/events.ts';
import type { Webhook, WebhookInput } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { useTexts } from '../../app/language.ts';
import { Check } from '../../parts/check.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/formDialog.tsx';
import { TEXTS } from './webhookTexts.ts';

interface WebhookFormProps {
  readonly initial?: Webhook;
  readonly action: Action;
  readonly onSave: (input: WebhookInput) => void;
  readonly onClose: () => void;
}

type Filter = WebhookInput['events'][number];

const GROUPS = EVENT_RESOURCES.map((resource) => `${resource}.*` as const);

/** Where events are sent to, and which ones. */
export function WebhookForm({ initial, action, onSave, onClose }: WebhookFormProps) {
  const t = useTexts(TEXTS);
  const [url, setUrl] = useState(initial?.url ?? '');
  const [description, setDescription] = useState(initial?.description ?? '');
  const [isAll, setIsAll] = useState(initial ? initial.events.includes('*') : true);
  const [events, setEvents] = useState<ReadonlySet<string>>(
    () => new Set(initial?.events.filter((name) => name !== '*')),
  );
  const [isChecked, setIsChecked] = useState(false);
  const { fieldErrors } = action;
  // What a program has chosen beyond the groups stays, and can be taken away.
  const choices = [...new Set<string>([...GROUPS, ...(initial?.events ?? [])])].filter((name) => name !== '*');
  const toggle = (name: string, isChosen: boolean) => {
    const next = new Set(events);
    if (isChosen) next.add(name);
    else next.delete(name);
    setEvents(next);
  };
  const submit = () => {
    setIsChecked(true);
    if (!url.trim() || (!isAll && events.size === 0)) return;
    onSave({
      url: url.trim(),
      events: isAll ? ['*'] : choices.filter((name): name is Filter => events.has(name)),
      description: description.trim(),
    });
  };
  const eventsError = isChecked && !isAll && events.size === 0 ? t.chooseEvents : fieldErrors.get('events');
  return (
    <FormDialog
      title={initial ? t.editTitle : t.createTitle}
      submitText={initial ? t.save : t.create}
      action={action}
      width="wide"
      shown={(field) => ['url', 'events', 'description'].includes(field)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t.url}
        hint={t.urlHint}
        type="url"
        value={url}
        onChange={setUrl}
        placeholder="https://"
        error={isChecked && !url.trim() ? t.required : fieldErrors.get('url')}
        autoFocus
      />
      <TextField
        label={t.description}
        isOptional={t.optional}
        value={description}
        onChange={setDescription}
        error={fieldErrors.get('description')}
      />
      <Select
        label={t.events}
        value={isAll ? 'all' : 'chosen'}
        onChange={(value) => setIsAll(value === 'all')}
        choices={[
          ['all', t.everything],
          ['chosen', t.chosen],
        ]}
        error={eventsError}
      />
      {!isAll && (
        <fieldset class="checks">
          <legend class="hidden">{t.chosen}</legend>
          {choices.map((name) => (
            <Check key={name} label={name} value={events.has(name)} onChange={(value) => toggle(name, value)} />
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}
