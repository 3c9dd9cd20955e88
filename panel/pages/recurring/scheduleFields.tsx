import { useTexts } from '../../app/language.ts';
import { Check } from '../../parts/check.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { faultsOf, isInterval, type ScheduleForm } from './schedule.ts';
import { TEXTS } from './texts.ts';

interface ScheduleFieldsProps {
  readonly schedule: ScheduleForm;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (schedule: ScheduleForm) => void;
}

/** When invoices are made. */
export function ScheduleFields({ schedule, errors, onChange }: ScheduleFieldsProps) {
  const t = useTexts(TEXTS);
  const faults = faultsOf(schedule);
  const bind = (name: 'every' | 'startDate' | 'endDate' | 'count' | 'dayOfMonth' | 'dueInDays') => {
    const fault = faults.get(name);
    return {
      label: t[name],
      value: schedule[name],
      onChange: (value: string) => onChange({ ...schedule, [name]: value }),
      error: fault ? t[fault] : errors.get(name),
    };
  };
  return (
    <>
      <TextField {...bind('every')} inputMode="numeric" />
      <Select
        label={t.interval}
        value={schedule.interval}
        onChange={(value) => isInterval(value) && onChange({ ...schedule, interval: value })}
        choices={[
          ['WEEK', t.week],
          ['MONTH', t.month],
          ['QUARTER', t.quarter],
          ['YEAR', t.year],
        ]}
        error={errors.get('interval')}
      />
      <TextField {...bind('startDate')} type="date" />
      {schedule.interval !== 'WEEK' && (
        <TextField {...bind('dayOfMonth')} isOptional={t.optional} hint={t.dayOfMonthHint} inputMode="numeric" />
      )}
      <TextField {...bind('endDate')} isOptional={t.optional} type="date" />
      <TextField {...bind('count')} isOptional={t.optional} inputMode="numeric" />
      <TextField {...bind('dueInDays')} isOptional={t.optional} inputMode="numeric" />
      <Select
        label={t.missed}
        value={schedule.missed}
        onChange={(value) => onChange({ ...schedule, missed: value === 'LATEST' ? 'LATEST' : 'EACH' })}
        choices={[
          ['EACH', t.EACH],
          ['LATEST', t.LATEST],
        ]}
        error={errors.get('missed')}
      />
      <div class="wholeRow">
        <Check
          label={t.send}
          hint={t.sendHint}
          value={schedule.send}
          onChange={(send) => onChange({ ...schedule, send })}
        />
      </div>
    </>
  );
}
