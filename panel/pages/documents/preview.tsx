import { useEffect, useRef, useState } from 'preact/hooks';
import type { InvoicePreviewInput, QuoteInput, RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { api, isAborted } from '../../app/api.ts';
import { texts, useTexts } from '../../app/language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';

const TEXTS = texts(
  {
    title: 'Preview',
    waiting: 'The document appears here once the client and a line are filled in.',
    updating: 'Updating',
  },
  {
    title: 'Vista previa',
    waiting: 'El documento aparece aquí cuando haya un cliente y una línea.',
    updating: 'Actualizando',
  },
);

/** How long typing has to pause before the document is drawn again. */
const PAUSE_MILLISECONDS = 800;

/** What is drawn. */
export type PreviewRequest = { readonly invoice: InvoicePreviewInput } | { readonly quote: QuoteInput };

interface PreviewProps {
  /** Absent while something is missing that a document needs. */
  readonly request: PreviewRequest | undefined;
  /** Gets what the API refused last, and `undefined` once it has drawn the document. */
  readonly onOutcome?: (error: unknown) => void;
  /** The fields that show their errors themselves. */
  readonly shown?: (field: string) => boolean;
}

/** The document as it would be, drawn by the API from what is typed. Nothing is stored. */
export function LivePreview({ request, onOutcome, shown: isShown }: PreviewProps) {
  const t = useTexts(TEXTS);
  const [url, setUrl] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [isLoading, setIsLoading] = useState(false);
  const shown = useRef<string | undefined>(undefined);
  const key = JSON.stringify(request);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!request) return;
    const controller = new AbortController();
    const settle = (outcome: unknown) => {
      setError(outcome);
      onOutcome?.(outcome);
    };
    const load = async () => {
      setIsLoading(true);
      try {
        const bytes = await draw(request, { signal: controller.signal });
        if (shown.current) URL.revokeObjectURL(shown.current);
        shown.current = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }));
        setUrl(shown.current);
        settle(undefined);
      } catch (fault) {
        if (controller.signal.aborted || isAborted(fault)) return;
        settle(fault);
      }
      setIsLoading(false);
    };
    const timer = setTimeout(load, shown.current ? PAUSE_MILLISECONDS : 0);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, round]);
  useEffect(
    () => () => {
      if (shown.current) URL.revokeObjectURL(shown.current);
    },
    [],
  );
  return (
    <div class={`preview ${isLoading ? 'isLoading' : ''}`}>
      {error !== undefined && (
        <Fault error={error} onRetry={() => setRound((count) => count + 1)} {...(isShown && { shown: isShown })} />
      )}
      {url ? (
        <iframe title={t.title} src={`${url}#toolbar=0&navpanes=0&view=FitH`} />
      ) : (
        <p class="soft">{isLoading ? t.updating : t.waiting}</p>
      )}
    </div>
  );
}

function draw(request: PreviewRequest, options: RequestOptions): Promise<Uint8Array> {
  return 'quote' in request
    ? api.quotes.preview(request.quote, options)
    : api.invoices.preview(request.invoice, options);
}

/** Beside the form, on a wide screen. */
export function PreviewAside(props: PreviewProps) {
  const t = useTexts(TEXTS);
  return (
    <aside class="previewAside" aria-label={t.title}>
      <LivePreview {...props} />
    </aside>
  );
}

export function PreviewDialog({ onClose, ...props }: PreviewProps & { onClose: () => void }) {
  const t = useTexts(TEXTS);
  return (
    <Dialog title={t.title} width="wide" onClose={onClose}>
      <LivePreview {...props} />
    </Dialog>
  );
}
