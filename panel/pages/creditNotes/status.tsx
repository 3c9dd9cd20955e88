import type { CreditNoteStatus } from '../../../sdk/src/cleverinvo.ts';
import { useTexts } from '../../app/language.ts';
import { TEXTS } from './texts.ts';

export function CreditNoteMark({ status }: { status: CreditNoteStatus }) {
  const t = useTexts(TEXTS);
  return <span class={`status ${status === 'ISSUED' ? '' : 'info'}`}>{t[status]}</span>;
}
