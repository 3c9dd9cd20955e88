import { useEffect, useRef, useState } from 'preact/hooks';
import { useAction } from '../../app/action.ts';
import { isAborted } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useMessages } from '../../app/messages.ts';
import { href } from '../../app/place.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { parseCsv, textOf } from '../../parts/csv.ts';
import { Fault } from '../../parts/fault.tsx';
import { Select } from '../../parts/field.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { type ImportJob, keepJob, keptJob, newJob, type Refusal, runJob } from './job.ts';
import { knownAddresses } from './known.ts';
import { type CheckedLine, checkLines, guessMapping, IMPORT_FIELDS, type LineFault, type Mapping } from './lines.ts';
import { TEXTS } from './texts.ts';

const MOST_LINES = 5_000;
const MOST_SHOWN = 100;

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Makes clients from a CSV file: choose, map, check, import. An import that was interrupted goes on. */
export default function ImportClients() {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const [job, setJob] = useState(keptJob);
  const [table, setTable] = useState<Table>();
  const [mapping, setMapping] = useState<Mapping>(new Map());
  const [checked, setChecked] = useState<readonly CheckedLine[]>();
  const [fault, setFault] = useState<string>();
  const action = useAction();

  const take = async (file: File) => {
    const [header = [], ...rows] = parseCsv(await textOf(file));
    setChecked(undefined);
    setTable(undefined);
    if (rows.length === 0) return setFault(t.noRows);
    if (rows.length > MOST_LINES) return setFault(t.tooMany(format.number(MOST_LINES)));
    setFault(undefined);
    setTable({ header, rows });
    setMapping(guessMapping(header));
  };
  const check = () =>
    action.run(async () => {
      if (table) setChecked(checkLines(table.rows, mapping, await knownAddresses()));
    });
  const start = (lines: readonly CheckedLine[]) => {
    const made = newJob(lines);
    keepJob(made);
    setJob(made);
  };
  const leave = () => {
    keepJob(undefined);
    setJob(undefined);
    setTable(undefined);
    setChecked(undefined);
  };
  const isMapped = mapping.has('name') && mapping.has('email');
  return (
    <>
      <PageHead title={t.title} back={{ href: href('/clients'), text: t.clients }} />
      <div class="importSteps">
        {job ? (
          <Running initial={job} isNew={checked !== undefined} onLeave={leave} />
        ) : (
          <>
            <p class="soft">{t.intro}</p>
            {!table && <ChooseFile onFile={(file) => action.run(() => take(file))} error={fault} />}
            {table && !checked && (
              <section class="card">
                <div class="cardHead">
                  <h2>{t.columns}</h2>
                </div>
                <div class="cardBody stack">
                  <p class="soft">{t.columnsText}</p>
                  <div class="threeFields">
                    {IMPORT_FIELDS.map((field) => (
                      <Select
                        key={field}
                        label={t[field]}
                        value={String(mapping.get(field) ?? '')}
                        onChange={(value) => {
                          const next = new Map(mapping);
                          if (value === '') next.delete(field);
                          else next.set(field, Number(value));
                          setMapping(next);
                        }}
                        choices={[
                          ['', t.none],
                          ...table.header.map(
                            (name, column) => [String(column), columnText(table, name, column)] as const,
                          ),
                        ]}
                      />
                    ))}
                  </div>
                  {!isMapped && <p class="fieldError">{t.missing}</p>}
                  <div class="saveBar">
                    <Button onPress={() => setTable(undefined)}>{t.other}</Button>
                    <Button look="primary" isDisabled={!isMapped} isBusy={action.isRunning} onPress={check}>
                      {t.check}
                    </Button>
                  </div>
                </div>
              </section>
            )}
            <Fault error={action.error} />
            {checked && <Checked lines={checked} onStart={start} onOther={leave} />}
          </>
        )}
      </div>
    </>
  );
}

const SAMPLE_CHARACTERS = 24;

/** A column by its name, and the first value in it. */
function columnText({ rows }: Table, name: string, column: number): string {
  const sample = rows[0]?.[column]?.trim() ?? '';
  return sample ? `${name} (${sample.slice(0, SAMPLE_CHARACTERS)})` : name;
}

function ChooseFile({ onFile, error }: { onFile: (file: File) => void; error: string | undefined }) {
  const t = useTexts(TEXTS);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (file: File | undefined) => file && onFile(file);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
    <div
      class={`dropZone ${isOver ? 'isOver' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <p>
        {t.drop}{' '}
        <button type="button" class="linkButton" onClick={() => input.current?.click()}>
          {t.choose}
        </button>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t.csv}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {error && (
        <p class="fieldError" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface CheckedProps {
  readonly lines: readonly CheckedLine[];
  readonly onStart: (lines: readonly CheckedLine[]) => void;
  readonly onOther: () => void;
}

/** What the import would do: how many clients it makes, and which lines have a fault. */
function Checked({ lines, onStart, onOther }: CheckedProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const good = lines.filter(({ fault }) => fault === undefined);
  const bad = lines.filter(({ fault }) => fault !== undefined);
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.found}</h2>
      </div>
      <div class="cardBody stack" role="status">
        <p class="sample">
          <strong>{t.good(format.number(good.length))}</strong>
          {bad.length > 0 && <span>{t.bad(format.number(bad.length))}</span>}
        </p>
        {good.length === 0 && <p>{t.nothing}</p>}
      </div>
      {bad.length > 0 && (
        <Lines lines={bad.map(({ line, name, fault }) => ({ line, name, reason: fault ? faultText(fault, t) : '' }))} />
      )}
      <div class="cardBody saveBar">
        <Button onPress={onOther}>{t.other}</Button>
        <Button look="primary" isDisabled={good.length === 0} onPress={() => onStart(good)}>
          {t.start(format.number(good.length))}
        </Button>
      </div>
    </section>
  );
}

type ImportTexts = ReturnType<typeof useTexts<(typeof TEXTS)['en']>>;

function faultText({ field, kind, number = 0 }: LineFault, t: ImportTexts): string {
  const what = kind === 'long' ? t.long(number) : kind === 'twice' ? t.twice(String(number)) : t[kind];
  return kind === 'exists' || kind === 'twice' ? what : `${t[field]} ${what}`;
}

/** Lines with what is wrong with them. */
function Lines({
  lines,
}: {
  lines: readonly { readonly line: number; readonly name: string; readonly reason: string }[];
}) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  return (
    <div class="wideTable">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.line}</th>
            <th scope="col">{t.client}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST_SHOWN).map(({ line, name, reason }) => (
            <tr key={line}>
              <td class="number">{line}</td>
              <td class="main">{name}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MOST_SHOWN && <p class="cardBody soft">{t.more(format.number(lines.length - MOST_SHOWN))}</p>}
    </div>
  );
}

/** The lines that the API refused, with its reasons. */
function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  const t = useTexts(TEXTS);
  const translate = useMessages();
  const nameOf = (path: string) => {
    const field = IMPORT_FIELDS.find((name) => path === name || path === `postalAddress.${name}`);
    return field ? t[field] : path;
  };
  const textOf = ({ field, message }: Refusal['reasons'][number]) =>
    `${field ? `${nameOf(field)}: ` : ''}${translate(message) ?? message}`;
  return (
    <Lines
      lines={refusals.map(({ line, name, reasons }) => ({ line, name, reason: reasons.map(textOf).join('; ') }))}
    />
  );
}

interface RunningProps {
  readonly initial: ImportJob;
  /** Whether it begins at once, rather than being continued after a reload. */
  readonly isNew: boolean;
  readonly onLeave: () => void;
}

/** An import under way. */
function Running({ initial, isNew, onLeave }: RunningProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const [job, setJob] = useState(initial);
  const [isRunning, setIsRunning] = useState(isNew);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (!isRunning) return;
    const controller = new AbortController();
    setError(undefined);
    runJob(job, controller.signal, setJob).then(
      () => !controller.signal.aborted && setIsRunning(false),
      (fault) => {
        if (controller.signal.aborted || isAborted(fault)) return;
        setError(fault);
        setIsRunning(false);
      },
    );
    return () => controller.abort();
  }, [isRunning]);
  const { done, lines, refusals } = job;
  const isDone = done === lines.length;
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{isDone ? t.done : t.running}</h2>
      </div>
      <div class="cardBody stack">
        <progress max={lines.length} value={done} aria-label={t.running} />
        <p role="status">
          {isDone
            ? t.imported(format.number(lines.length - refusals.length))
            : t.progress(format.number(done), format.number(lines.length))}
        </p>
        {!isDone && !isRunning && <p>{t.paused}</p>}
        <Fault error={error} />
        {refusals.length > 0 && <p>{t.refused(format.number(refusals.length))}</p>}
      </div>
      {refusals.length > 0 && <Refusals refusals={refusals} />}
      <div class="cardBody saveBar">
        {isDone && (
          <>
            <Button onPress={onLeave}>{t.again}</Button>
            <LinkButton look="primary" href={href('/clients')}>
              {t.show}
            </LinkButton>
          </>
        )}
        {!isDone && !isRunning && (
          <>
            <Button onPress={onLeave}>{t.discard}</Button>
            <Button look="primary" onPress={() => setIsRunning(true)}>
              {t.resume}
            </Button>
          </>
        )}
        {!isDone && isRunning && <Button onPress={() => setIsRunning(false)}>{t.pause}</Button>}
      </div>
    </section>
  );
}
