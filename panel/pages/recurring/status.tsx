import type { RecurringStatus } from '../../../sdk/src/cleverinvo.ts';
import { useTexts } from '../../app/language.ts';
import { TEXTS } from './texts.ts';

const TONES: Readonly<Record<RecurringStatus, string>> = { ACTIVE: 'good', PAUSED: 'warn', ENDED: '' };

export function RecurringMark({ status }: { status: RecurringStatus }) {
  const t = useTexts(TEXTS);
  return <span class={`status ${TONES[status]}`}>{t[status]}</span>;
}
