import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { CURRENCIES } from '../../../lib/domain/values/money.ts';
import { type Account, CleverInvoError } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useMessages } from '../../app/messages.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Choices, Field, Select, TextArea, TextField } from '../../parts/field.tsx';
import { useMedia } from '../../parts/media.ts';
import { ClientPicker } from './clientPicker.tsx';
import { Lines, type LinesChange } from './editorLines.tsx';
import { TEXTS } from './editorTexts.ts';
import { amountsOf, dueAfter, type InvoiceForm, type LineForm, readForm, type Typed } from './form.ts';
import { PreviewAside, PreviewDialog, type PreviewRequest } from './preview.tsx';
import { Totals } from './totals.tsx';

/** The last date of a document: the API's name of the field, and what it is called. */
export interface LastDate {
  readonly field: string;
  readonly label: string;
}

interface EditorProps {
  readonly account: Account;
  readonly initial: InvoiceForm;
  readonly action: Action;
  /** Saves what was typed, once it can be sent. */
  readonly onSave: (typed: Typed) => void;
  readonly saveText: string;
  readonly cancelHref: string;
  /** Absent: the day on which an invoice is due. */
  readonly lastDate?: LastDate;
  /** Fields that stand in the place of the dates, and the API's names of those that show their errors themselves. */
  readonly schedule?: { readonly fields: ComponentChildren; readonly isOwn: (field: string) => boolean };
  /** What is shown beside the form. Absent: the invoice that was typed. */
  readonly previewOf?: (typed: Typed) => PreviewRequest | undefined;
}

const FORM_ID = 'invoice';

/** The form of an invoice. The totals follow every key press. */
export function Editor({
  account,
  initial,
  action,
  onSave,
  saveText,
  cancelHref,
  lastDate,
  schedule,
  previewOf = ({ body }) => ({ invoice: body }),
}: EditorProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const translate = useMessages();
  const [form, setForm] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const [isPreviewOpen, setIsPreviewOpen] = useState(false);
  const isWide = useMedia('(min-width: 90rem)');
  const change = useCallback((changed: Partial<InvoiceForm>) => setForm((present) => ({ ...present, ...changed })), []);
  const changeLines: LinesChange = useCallback(
    (update) => setForm((present) => ({ ...present, lines: update(present.lines) })),
    [],
  );
  useUnsaved(form !== initial);
  const read = useMemo(() => readForm(form, language), [form, language]);
  const amounts = useMemo(() => amountsOf(read, account), [read, account]);

  // Errors of the API stand until the form is sent again; those of amounts come and go with what is typed.
  const errors = useMemo(() => {
    const refused = [...action.fieldErrors].map(
      ([field, message]) => [field === lastDate?.field ? 'dueDate' : field, message] as const,
    );
    const problems = [...(amounts.problems ?? [])].map(
      ([field, message]) => [field, translate(message) ?? message] as const,
    );
    const all = new Map<string, string>([...problems, ...refused]);
    for (const [field, fault] of read.faults) {
      // What is merely not filled in yet is no error before somebody saves.
      if (isChecked || fault === 'number' || fault === 'faultDueDate') all.set(field, t[fault]);
    }
    return all;
  }, [read, amounts, action.fieldErrors, isChecked, t, translate]);
  const lineErrors = useMemo(() => errorsByLine(errors, read.sent), [errors, read.sent]);
  const lineAmounts = useMemo(
    () => amountsByLine(form.lines, read.sent, amounts.calculation?.lineItems),
    [form.lines, read, amounts],
  );

  const isComplete = read.faults.size === 0 && !amounts.problems;
  const preview = isComplete ? previewOf({ body: read.body, form }) : undefined;

  const submit = () => {
    setIsChecked(true);
    if (!isComplete) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    onSave({ body: read.body, form });
  };
  const setIssueDate = (issueDate: string) => {
    const followed = form.dueDate === dueAfter(form.issueDate, account) ? dueAfter(issueDate, account) : undefined;
    change({ issueDate, ...(followed && { dueDate: followed }) });
  };
  const isUnseen = (field: string) =>
    !SHOWN.test(field) && field !== lastDate?.field && schedule?.isOwn(field) !== true;
  const general =
    action.error instanceof CleverInvoError &&
    action.error.details.length > 0 &&
    !action.error.details.some(({ field }) => isUnseen(field));
  return (
    <div class={isWide ? 'editor withAside' : 'editor'}>
      <form
        id={FORM_ID}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        <section class="card sheet">
          <div class="sheetTop">
            <ClientPicker
              value={form.client}
              onChange={(client) => change({ client })}
              error={errors.get('clientId')}
            />
            <div class="sheetDates">
              {!schedule && (
                <>
                  <TextField
                    label={t.issueDate}
                    type="date"
                    value={form.issueDate}
                    onChange={setIssueDate}
                    error={errors.get('issueDate')}
                  />
                  <TextField
                    label={lastDate?.label ?? t.dueDate}
                    type="date"
                    value={form.dueDate}
                    onChange={(dueDate) => change({ dueDate })}
                    error={errors.get('dueDate')}
                  />
                </>
              )}
              <Select
                label={t.currency}
                value={form.currency}
                onChange={(currency) => change({ currency })}
                choices={CURRENCIES.map((code) => [code, code])}
                error={errors.get('currency')}
              />
              <TextField
                label={t.reference}
                isOptional={t.optional}
                value={form.reference}
                onChange={(reference) => change({ reference })}
                error={errors.get('reference')}
              />
            </div>
          </div>
          {schedule && <div class="scheduleFields">{schedule.fields}</div>}
          <Lines
            lines={form.lines}
            amounts={lineAmounts}
            currency={form.currency}
            errors={lineErrors}
            error={errors.get('lineItems')}
            onChange={changeLines}
          />
          <div class="sheetEnd">
            <div class="sheetMore">
              <TextArea
                label={t.notes}
                isOptional={t.optional}
                value={form.notes}
                onChange={(notes) => change({ notes })}
                error={errors.get('notes')}
                rows={2}
              />
              <TextArea
                label={t.terms}
                isOptional={t.optional}
                value={form.terms}
                onChange={(terms) => change({ terms })}
                error={errors.get('terms')}
                rows={2}
              />
            </div>
            <div class="sheetSums">
              <div class="twoFields">
                <Field
                  label={t.discount}
                  isOptional={t.optional}
                  error={errors.get('discountRate') ?? errors.get('discountAmount')}
                >
                  {(wiring) => (
                    <span class="joined">
                      <input
                        {...wiring}
                        class="number"
                        inputMode="decimal"
                        autoComplete="off"
                        value={form.discount}
                        onInput={(event) => change({ discount: event.currentTarget.value })}
                      />
                      <Choices
                        aria-label={t.discountKind}
                        value={form.discountKind}
                        onChange={(kind) => change({ discountKind: kind === 'amount' ? 'amount' : 'rate' })}
                        choices={[
                          ['rate', '%'],
                          ['amount', form.currency],
                        ]}
                      />
                    </span>
                  )}
                </Field>
                <TextField
                  label={t.withholding}
                  isOptional="%"
                  inputMode="decimal"
                  value={form.withholdingRate}
                  onChange={(withholdingRate) => change({ withholdingRate })}
                  error={errors.get('withholding.rate') ?? errors.get('withholding') ?? errors.get('withholding.label')}
                />
              </div>
              <Totals
                calculation={amounts.calculation}
                currency={form.currency}
                withholdingLabel={form.withholdingLabel}
              />
            </div>
          </div>
        </section>
        {!general && <Fault error={action.error} shown={(field) => !isUnseen(field)} />}
        {general && (
          <p class="hidden" role="alert">
            {t.correct}
          </p>
        )}
        <div class="formFoot">
          {!isWide && (
            <Button icon="eye" look="quiet" onPress={() => setIsPreviewOpen(true)}>
              {t.preview}
            </Button>
          )}
          <LinkButton href={cancelHref}>{t.cancel}</LinkButton>
          <Button look="primary" type="submit" isBusy={action.isRunning}>
            {saveText}
          </Button>
        </div>
      </form>
      {isWide && <PreviewAside request={preview} />}
      {isPreviewOpen && <PreviewDialog request={preview} onClose={() => setIsPreviewOpen(false)} />}
    </div>
  );
}

/** The fields that show their errors themselves. */
const SHOWN =
  /^(clientId|issueDate|dueDate|currency|reference|notes|terms|discountRate|discountAmount|withholding(\.rate|\.label)?|lineItems(\[\d+\]\.(description|quantity|unitPrice|taxRate|discountRate|discountAmount))?)$/;

/** The errors of each line, by its place in the form, and then by the name of the field. */
function errorsByLine(
  errors: ReadonlyMap<string, string>,
  sent: readonly number[],
): ReadonlyMap<number, ReadonlyMap<string, string>> {
  const byLine = new Map<number, Map<string, string>>();
  for (const [field, message] of errors) {
    const [, index, name = ''] = /^lineItems\[(\d+)\]\.(.+)$/.exec(field) ?? [];
    const place = index === undefined ? undefined : sent[Number(index)];
    if (place === undefined) continue;
    byLine.set(place, (byLine.get(place) ?? new Map()).set(name, message));
  }
  return byLine;
}

function amountsByLine(
  lines: readonly LineForm[],
  sent: readonly number[],
  calculated: readonly { readonly amount: number }[] | undefined,
): readonly (number | undefined)[] {
  const amounts: (number | undefined)[] = lines.map(() => undefined);
  for (const [index, place] of sent.entries()) amounts[place] = calculated?.[index]?.amount;
  return amounts;
}
