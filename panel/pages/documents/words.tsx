import { texts, useTexts } from '../../app/language.ts';

const TEXTS = texts({ notes: 'Notes', terms: 'Terms of payment' }, { notes: 'Notas', terms: 'Condiciones de pago' });

interface WordsProps {
  readonly document: { readonly notes?: string | undefined; readonly terms?: string | undefined };
}

/** What a document says in words, under its sums. */
export function Words({ document }: WordsProps) {
  const t = useTexts(TEXTS);
  const parts = (['notes', 'terms'] as const).flatMap((name) => {
    const text = document[name];
    return text ? [{ title: t[name], text }] : [];
  });
  if (parts.length === 0) return null;
  return (
    <div class="cardBody invoiceTexts">
      {parts.map(({ title, text }) => (
        <div key={title}>
          <h2>{title}</h2>
          <p class="prose soft">{text}</p>
        </div>
      ))}
    </div>
  );
}
