import { useCallback, useEffect, useRef } from 'preact/hooks';
import { useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memo } from '../../parts/memo.tsx';
import { TEXTS } from './editorTexts.ts';
import { emptyLine, isEmptyLine, type LineField, type LineForm, pastedLines } from './form.ts';

export type LinesChange = (update: (lines: readonly LineForm[]) => readonly LineForm[]) => void;

/** The most lines that an invoice may have. */
const MOST_LINES = 1_000;

interface LinesProps {
  readonly lines: readonly LineForm[];
  readonly amounts: readonly (number | undefined)[];
  readonly currency: string;
  readonly errors: ReadonlyMap<number, ReadonlyMap<string, string>>;
  readonly error: string | undefined;
  readonly onChange: LinesChange;
}

/** The lines of an invoice. A key press draws only its own line again, so that a thousand lines stay fluid. */
export function Lines({ lines, amounts, currency, errors, error, onChange }: LinesProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const wantedKey = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (wantedKey.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-line="${wantedKey.current}"] textarea`)?.focus();
    wantedKey.current = undefined;
  });

  const set = useCallback(
    (key: number, field: LineField, value: string) =>
      onChange((present) => present.map((line) => (line.key === key ? { ...line, [field]: value } : line))),
    [onChange],
  );
  const remove = useCallback(
    (key: number) =>
      onChange((present) => {
        const left = present.filter((line) => line.key !== key);
        wantedKey.current = left[Math.max(0, present.findIndex((line) => line.key === key) - 1)]?.key;
        return left.length > 0 ? left : [emptyLine()];
      }),
    [onChange],
  );
  /** A line after the one with this key, taxed as that one is. */
  const addAfter = useCallback(
    (key: number | undefined) =>
      onChange((present) => {
        if (present.length >= MOST_LINES) return present;
        const index = key === undefined ? present.length - 1 : present.findIndex((line) => line.key === key);
        const following = present[index + 1];
        if (following && isEmptyLine(following)) {
          wantedKey.current = following.key;
          return [...present];
        }
        const line = emptyLine({ taxRate: present[index]?.taxRate ?? '' });
        wantedKey.current = line.key;
        return present.toSpliced(index + 1, 0, line);
      }),
    [onChange],
  );
  const paste = useCallback(
    (key: number, text: string) => {
      const pasted = pastedLines(text, language);
      if (!pasted) return false;
      onChange((present) => {
        const index = present.findIndex((line) => line.key === key);
        const replaced = present[index] && isEmptyLine(present[index]) ? 1 : 0;
        return present.toSpliced(index + 1 - replaced, replaced, ...pasted).slice(0, MOST_LINES);
      });
      return true;
    },
    [onChange, language],
  );
  return (
    <div class="lines">
      <div class="lineHead" aria-hidden="true">
        <span>{t.description}</span>
        <span class="end">{t.quantity}</span>
        <span class="end">{t.unitPrice}</span>
        <span class="end">{t.lineDiscount}</span>
        <span class="end">{t.taxRate}</span>
        <span class="end">{t.amount}</span>
        <span />
      </div>
      <ol ref={list} aria-label={t.lines}>
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            index={index}
            amount={amounts[index]}
            currency={currency}
            errors={errors.get(index)}
            onSet={set}
            onRemove={remove}
            onEnter={addAfter}
            onPaste={paste}
          />
        ))}
      </ol>
      {error && <p class="fieldError">{error}</p>}
      <div class="linesFoot">
        <Button icon="plus" look="quiet" onPress={() => addAfter(undefined)} isDisabled={lines.length >= MOST_LINES}>
          {t.addLine}
        </Button>
        <span class="hint">{t.pasteHint}</span>
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: LineForm;
  readonly index: number;
  readonly amount: number | undefined;
  readonly currency: string;
  readonly errors: ReadonlyMap<string, string> | undefined;
  readonly onSet: (key: number, field: LineField, value: string) => void;
  readonly onRemove: (key: number) => void;
  readonly onEnter: (key: number) => void;
  readonly onPaste: (key: number, text: string) => boolean;
}

const NUMBER_FIELDS = ['quantity', 'unitPrice', 'lineDiscount', 'taxRate'] as const;

const Line = memo(({ line, index, amount, currency, errors, onSet, onRemove, onEnter, onPaste }: LineProps) => {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { key, rest } = line;
  const errorId = `line-${key}-errors`;
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onEnter(key);
  };
  const wiring = (name: string) => ({
    'aria-label': t.lineField(name, index + 1),
    'data-name': name,
    autoComplete: 'off',
    onKeyDown: enter,
  });
  const invalid = (field: string) =>
    errors?.has(field) ? ({ 'aria-invalid': 'true', 'aria-describedby': errorId } as const) : {};
  return (
    <li class="line" data-line={key}>
      <div class="lineFields">
        <textarea
          {...wiring(t.description)}
          {...invalid('description')}
          rows={1}
          placeholder={t.descriptionHint}
          value={line.description}
          onInput={(event) => onSet(key, 'description', event.currentTarget.value)}
          onPaste={(event) => {
            if (onPaste(key, event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
          }}
        />
        {NUMBER_FIELDS.map((name) => {
          const field = name === 'lineDiscount' ? 'discountRate' : name;
          const several = field === 'taxRate' ? rest.taxes?.map((tax) => tax.name).join(' + ') : undefined;
          return (
            <label key={name} class={`lineCell ${name}`}>
              <span class="lineLabel" aria-hidden="true">
                {t[name]}
              </span>
              <input
                {...wiring(t[name])}
                {...invalid(field)}
                class="number"
                inputMode="decimal"
                value={several ?? line[field]}
                readOnly={several !== undefined}
                onInput={(event) => onSet(key, field, event.currentTarget.value)}
              />
            </label>
          );
        })}
        <output class="number lineAmount" aria-label={t.lineField(t.amount, index + 1)}>
          {amount === undefined ? '' : format.money(amount, currency)}
        </output>
        <button
          type="button"
          class="iconButton"
          aria-label={t.removeLine(index + 1)}
          title={t.removeLine(index + 1)}
          onClick={() => onRemove(key)}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      {errors && (
        <ul class="fieldError" id={errorId}>
          {[...errors].map(([field, message]) => (
            <li key={field}>{t.fieldError(nameOf(field, t), message)}</li>
          ))}
        </ul>
      )}
    </li>
  );
});

function nameOf(field: string, t: (typeof TEXTS)['en']): string {
  if (field === 'description' || field === 'quantity' || field === 'unitPrice' || field === 'taxRate') return t[field];
  return field === 'discountRate' || field === 'discountAmount' ? t.lineDiscount : field;
}
