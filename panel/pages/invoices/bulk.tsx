import { useState } from 'preact/hooks';
import type { InvoiceSummary } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { useSentence } from '../../parts/fault.tsx';
import { fileName, saveFile } from '../../parts/save.ts';
import { zip } from '../../parts/zip.ts';
import { TEXTS } from './listTexts.ts';

interface Failure {
  readonly invoiceNumber: string;
  readonly error: unknown;
}

interface Progress {
  readonly work: 'send' | 'download';
  readonly done: number;
  readonly count: number;
}

/** What can be done with several invoices at once. One that fails does not keep the others back. */
export function Bulk({
  invoices,
  onDone,
  onClear,
}: {
  invoices: readonly InvoiceSummary[];
  onDone: () => void;
  onClear: () => void;
}) {
  const t = useTexts(TEXTS);
  const sentence = useSentence();
  const [isAsking, setIsAsking] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const sendable = invoices.filter(({ status }) => status !== 'VOID');

  async function each(
    work: Progress['work'],
    wanted: readonly InvoiceSummary[],
    run: (invoice: InvoiceSummary) => Promise<unknown>,
  ) {
    const failed: Failure[] = [];
    for (const [index, invoice] of wanted.entries()) {
      setProgress({ work, done: index, count: wanted.length });
      await run(invoice).catch((error) => failed.push({ invoiceNumber: invoice.invoiceNumber, error }));
    }
    setProgress(undefined);
    setFailures(failed);
    return failed;
  }

  async function send() {
    setIsAsking(false);
    const failed = await each('send', sendable, ({ id }) => api.invoices.send(id));
    if (failed.length < sendable.length) notify(t.sent(sendable.length - failed.length));
    onDone();
    if (failed.length === 0) onClear();
  }

  async function download() {
    const files: { name: string; bytes: Uint8Array }[] = [];
    await each('download', invoices, async ({ id, invoiceNumber }) => {
      files.push({ name: `${fileName(invoiceNumber)}.pdf`, bytes: await api.invoices.pdf(id) });
    });
    const [first] = files;
    if (files.length === 1 && first)
      saveFile(first.name, new Blob([new Uint8Array(first.bytes)], { type: 'application/pdf' }));
    else if (files.length > 1) saveFile('invoices.zip', zip(files));
  }

  return (
    <>
      <section class="bulk" aria-label={t.selected(invoices.length)}>
        {progress ? (
          <div class="bulkProgress" role="status">
            <span>{(progress.work === 'send' ? t.sending : t.downloading)(progress.done, progress.count)}</span>
            <progress value={progress.done} max={progress.count} aria-label={t[progress.work]} />
          </div>
        ) : (
          <>
            <span class="number">{t.selected(invoices.length)}</span>
            <Button icon="send" look="primary" isDisabled={sendable.length === 0} onPress={() => setIsAsking(true)}>
              {t.send}
            </Button>
            <Button icon="download" onPress={download}>
              {t.download}
            </Button>
            <Button look="quiet" onPress={onClear}>
              {t.unselect}
            </Button>
          </>
        )}
      </section>
      {isAsking && (
        <Confirm
          title={t.sendTitle(sendable.length)}
          action={t.send}
          isBusy={false}
          onConfirm={send}
          onClose={() => setIsAsking(false)}
        >
          <p>{t.sendText}</p>
          {sendable.length < invoices.length && <p class="soft">{t.sendVoid(invoices.length - sendable.length)}</p>}
        </Confirm>
      )}
      {failures.length > 0 && (
        <Dialog title={t.failed(failures.length)} onClose={() => setFailures([])}>
          <ul>
            {failures.map(({ invoiceNumber, error }) => (
              <li key={invoiceNumber}>
                <strong>{invoiceNumber}</strong> {sentence(error)}
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
