import { texts, useTexts } from '../app/language.ts';

const TEXTS = texts({ loading: 'Loading' }, { loading: 'Cargando' });

/** Grey bars in the place of what is on its way. They appear late, so that fast answers do not flicker. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const t = useTexts(TEXTS);
  return (
    <div class="loading" role="status">
      <span class="hidden">{t.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div class="bar" key={index} />
      ))}
    </div>
  );
}
