import type { QuoteStatus } from '../../../sdk/src/cleverinvo.ts';
import { useTexts } from '../../app/language.ts';
import { TEXTS } from './texts.ts';

const TONES: Readonly<Record<QuoteStatus, string>> = {
  DRAFT: '',
  SENT: 'info',
  VIEWED: 'info',
  ACCEPTED: 'good',
  DECLINED: 'bad',
  EXPIRED: '',
  INVOICED: 'good',
};

export function QuoteMark({ status }: { status: QuoteStatus }) {
  const t = useTexts(TEXTS);
  return <span class={`status ${TONES[status]}`}>{t[status]}</span>;
}
