import type { Totals as Amounts } from '../../../lib/domain/invoices/invoice.ts';
import { payable } from '../../../lib/domain/invoices/lifecycle.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { TEXTS } from './editorTexts.ts';

interface TotalsProps {
  /** Absent while the amounts cannot be computed. */
  readonly calculation: Omit<Amounts, 'taxCurrency'> | undefined;
  readonly currency: string;
  readonly withholdingLabel?: string | undefined;
}

/** The sums under the lines. */
export function Totals({ calculation, currency, withholdingLabel }: TotalsProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const money = (amount: number | undefined) => (amount === undefined ? '–' : format.money(amount, currency));
  const { subtotal, discountTotal, chargeTotal, taxes = [], total, withholdingAmount } = calculation ?? {};
  const toPay =
    total !== undefined && withholdingAmount !== undefined
      ? payable({ currency, total, withholdingAmount })
      : undefined;
  return (
    <dl class="totals" aria-live="off">
      <Sum text={t.subtotal} value={money(subtotal)} />
      {discountTotal !== undefined && discountTotal !== 0 && (
        <Sum text={t.discountTotal} value={money(-discountTotal)} />
      )}
      {chargeTotal !== undefined && <Sum text={t.charges} value={money(chargeTotal)} />}
      {taxes.map(({ name, taxRate, taxAmount }) => (
        <Sum key={`${name} ${taxRate}`} text={t.tax(name, format.number(taxRate))} value={money(taxAmount)} />
      ))}
      <Sum text={t.total} value={money(total)} isStrong={withholdingAmount === undefined} />
      {withholdingAmount !== undefined && (
        <>
          <Sum text={withholdingLabel ?? t.withholding} value={money(-withholdingAmount)} />
          <Sum text={t.toPay} value={money(toPay)} isStrong />
        </>
      )}
    </dl>
  );
}

function Sum({ text, value, isStrong }: { text: string; value: string; isStrong?: boolean }) {
  return (
    <div class={isStrong ? 'isStrong' : ''}>
      <dt>{text}</dt>
      <dd class="number">{value}</dd>
    </div>
  );
}
