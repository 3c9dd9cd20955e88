import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import type { Conflict } from '../../app/versions.ts';
import { ConflictDialog, type Difference } from '../../parts/conflictDialog.tsx';
import { useContentFields } from '../documents/conflict.tsx';
import type { ScheduleForm, TypedRecurring } from './schedule.ts';
import { TEXTS } from './texts.ts';

type Version = Pick<TypedRecurring, 'form' | 'schedule'>;

/** Both versions of a recurring invoice that two people have changed: when invoices are made, and what each has. */
export function RecurringConflict({ mine, theirs, ...choices }: Conflict<Version, Version>) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const rows: readonly (readonly [label: string, show: (schedule: ScheduleForm) => string])[] = [
    [t.schedule, ({ interval, every }) => t[interval](Number(every))],
    [t.startDate, ({ startDate }) => format.date(startDate)],
    [t.endDate, ({ endDate }) => endDate && format.date(endDate)],
    [t.count, ({ count }) => count],
    [t.dayOfMonth, ({ dayOfMonth }) => dayOfMonth],
    [t.dueInDays, ({ dueInDays }) => dueInDays],
    [t.mode, ({ send }) => (send ? t.sent : t.drafts)],
    [t.missed, ({ missed }) => t[missed]],
  ];
  const fields: readonly Difference[] = [
    ...rows.map(([label, show]) => ({ label, mine: show(mine.schedule), theirs: show(theirs.schedule) })),
    ...useContentFields(mine.form, theirs.form, {}),
  ];
  return <ConflictDialog {...choices} fields={fields} />;
}
