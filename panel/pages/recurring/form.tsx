import { useState } from 'preact/hooks';
import type { Account, InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { useTexts } from '../../app/language.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Editor } from '../invoices/editor.tsx';
import type { InvoiceForm } from '../invoices/form.ts';
import { faultsOf, SCHEDULE_FIELDS, type ScheduleForm } from './schedule.ts';
import { ScheduleFields } from './scheduleFields.tsx';
import { TEXTS } from './texts.ts';

interface RecurringFormProps {
  readonly account: Account;
  readonly initial: InvoiceForm;
  readonly initialSchedule: ScheduleForm;
  readonly action: Action;
  readonly saveText: string;
  readonly cancelHref: string;
  readonly onSave: (content: InvoiceInput, schedule: ScheduleForm) => void;
}

/** What each invoice has, and when invoices are made. */
export function RecurringForm({ initialSchedule, cancelHref, action, onSave, ...editor }: RecurringFormProps) {
  const t = useTexts(TEXTS);
  const [schedule, setSchedule] = useState(initialSchedule);
  useUnsaved(schedule !== initialSchedule);
  return (
    <>
      <p class="intro">{t.placeholders}</p>
      <Editor
        {...editor}
        action={action}
        hasPreview={false}
        onSave={(content) => faultsOf(schedule).size === 0 && onSave(content, schedule)}
        schedule={{
          fields: <ScheduleFields schedule={schedule} errors={action.fieldErrors} onChange={setSchedule} />,
          isOwn: (field) => SCHEDULE_FIELDS.includes(field),
        }}
        cancel={<LinkButton href={cancelHref}>{t.cancel}</LinkButton>}
      />
    </>
  );
}
