import { useState } from 'preact/hooks';
import { MAX_REMINDERS, MOST_DAYS_AFTER, MOST_DAYS_BEFORE } from '../../../lib/domain/invoices/reminders.ts';
import { useTexts } from '../../app/language.ts';
import { href } from '../../app/place.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Card } from './card.tsx';
import { TEXTS } from './mailTexts.ts';
import { type SettingsForm, SettingsPage } from './page.tsx';
import { SaveForm } from './saveForm.tsx';
import { MAIL_PATH, SETTINGS_PATH } from './settingsTexts.ts';

const USUAL = [-3, 1, 7];

/** Who mails come from, and when clients are reminded. */
export default function Mail() {
  const t = useTexts(TEXTS);
  return (
    <SettingsPage current={MAIL_PATH} names={new Map([['reminders', t.reminders]])}>
      {(form) => <MailForm {...form} />}
    </SettingsPage>
  );
}

function MailForm({ account, action, save }: SettingsForm) {
  const t = useTexts(TEXTS);
  const saved = (account.reminders ?? []).map(({ days }) => days);
  const [reminders, setReminders] = useState<readonly number[]>(saved);
  const [days, setDays] = useState('');
  const [when, setWhen] = useState<'before' | 'after'>('after');
  const [fault, setFault] = useState<string>();
  const isChanged = reminders.join() !== saved.join();
  useUnsaved(isChanged);

  const put = (values: readonly number[]) => {
    setFault(undefined);
    setReminders([...new Set(values)].toSorted((one, other) => one - other));
  };
  const add = () => {
    const count = /^\d{1,3}$/.test(days.trim()) ? Number(days) : Number.NaN;
    if (!(count <= (when === 'before' ? MOST_DAYS_BEFORE : MOST_DAYS_AFTER))) return setFault(t.range);
    if (reminders.length >= MAX_REMINDERS) return setFault(t.most);
    put([...reminders, when === 'before' ? -count : count]);
    setDays('');
  };
  const textOf = (value: number) => (value === 0 ? t.on : value < 0 ? t.before(-value) : t.after(value));
  return (
    <div class="settings">
      <Card title={t.sender} text={t.senderText}>
        <Facts
          facts={[
            [t.name, account.name],
            [
              t.answers,
              <>
                {account.email ?? t.noAnswers} · <a href={href(SETTINGS_PATH)}>{t.change}</a>
              </>,
            ],
          ]}
        />
      </Card>
      <SaveForm
        action={action}
        isChanged={isChanged}
        shown={() => false}
        onSave={() => save({ reminders: reminders.length > 0 ? reminders.map((value) => ({ days: value })) : null })}
      >
        <Card title={t.reminders} text={t.remindersText}>
          {reminders.length === 0 && <p>{t.none}</p>}
          <ul class="chips">
            {reminders.map((value) => (
              <li key={value}>
                {textOf(value)}
                <IconButton
                  label={t.remove(textOf(value))}
                  icon="close"
                  onPress={() => put(reminders.filter((other) => other !== value))}
                />
              </li>
            ))}
          </ul>
          <div class="addRow">
            <TextField label={t.days} inputMode="numeric" value={days} onChange={setDays} error={fault} />
            <Select
              label={t.when}
              value={when}
              onChange={(value) => setWhen(value === 'before' ? 'before' : 'after')}
              choices={[
                ['before', t.beforeDue],
                ['after', t.afterDue],
              ]}
            />
            <Button icon="plus" onPress={add}>
              {t.add}
            </Button>
          </div>
          {reminders.length === 0 && (
            <p>
              <button type="button" class="linkButton" onClick={() => put(USUAL)}>
                {t.usual}
              </button>
            </p>
          )}
        </Card>
      </SaveForm>
    </div>
  );
}
