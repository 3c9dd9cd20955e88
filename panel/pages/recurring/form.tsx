import { useState } from 'preact/hooks';
import type { Account } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { useTexts } from '../../app/language.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { Editor } from '../documents/editor.tsx';
import type { InvoiceForm } from '../documents/form.ts';
import { faultsOf, nextInvoiceOf, SCHEDULE_FIELDS, type ScheduleForm, type TypedRecurring } from './schedule.ts';
import { ScheduleFields } from './scheduleFields.tsx';
import { TEXTS } from './texts.ts';

interface RecurringFormProps {
  readonly account: Account;
  readonly initial: InvoiceForm;
  readonly initialSchedule: ScheduleForm;
  /** The day of the next invoice. Absent: the first one is next. */
  readonly nextDate?: string | undefined;
  readonly action: Action;
  readonly saveText: string;
  readonly cancelHref: string;
  readonly onSave: (typed: TypedRecurring) => void;
}

/** What each invoice has, and when invoices are made. */
export function RecurringForm({ initialSchedule, nextDate, action, onSave, ...editor }: RecurringFormProps) {
  const t = useTexts(TEXTS);
  const [schedule, setSchedule] = useState(initialSchedule);
  useUnsaved(schedule !== initialSchedule);
  return (
    <>
      <p class="intro">{t.placeholders}</p>
      <Editor
        {...editor}
        action={action}
        previewOf={(typed) => {
          const invoice = nextInvoiceOf({ ...typed, schedule }, { account: editor.account, nextDate });
          return invoice && { invoice };
        }}
        onSave={(typed) => faultsOf(schedule).size === 0 && onSave({ ...typed, schedule })}
        schedule={{
          fields: <ScheduleFields schedule={schedule} errors={action.fieldErrors} onChange={setSchedule} />,
          isOwn: (field) => SCHEDULE_FIELDS.includes(field),
        }}
      />
    </>
  );
}
