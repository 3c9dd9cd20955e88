import type { Totals as Amounts } from '../../../lib/domain/invoices/invoice.ts';
import type { LineTax } from '../../../sdk/src/cleverinvo.ts';
import { useFormat } from '../../app/format.ts';
import { texts, useTexts } from '../../app/language.ts';
import { Totals } from './totals.tsx';

const TEXTS = texts(
  {
    description: 'Description',
    quantity: 'Quantity',
    unitPrice: 'Price',
    taxRate: 'Tax',
    amount: 'Amount',
    percent: (rate: string) => `${rate}%`,
  },
  {
    description: 'Descripción',
    quantity: 'Cantidad',
    unitPrice: 'Precio',
    taxRate: 'Impuesto',
    amount: 'Importe',
    percent: (rate: string) => `${rate} %`,
  },
);

interface Line {
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly taxRate?: number | undefined;
  readonly taxes?: readonly LineTax[] | undefined;
  readonly amount: number;
}

interface DocumentLinesProps {
  readonly document: Omit<Amounts, 'taxCurrency'> & {
    readonly lineItems: readonly Line[];
    readonly currency: string;
    readonly withholding?: { readonly label: string } | undefined;
  };
}

/** The lines and the sums of a document that is there. */
export function DocumentLines({ document }: DocumentLinesProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { lineItems, currency, withholding } = document;
  return (
    <>
      <table class="table lineTable">
        <thead>
          <tr>
            <th scope="col">{t.description}</th>
            <th scope="col" class="end">
              {t.quantity}
            </th>
            <th scope="col" class="end onlyWide">
              {t.unitPrice}
            </th>
            <th scope="col" class="end onlyWide">
              {t.taxRate}
            </th>
            <th scope="col" class="end">
              {t.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {lineItems.map(({ description, quantity, unitPrice, taxRate, taxes, amount }, index) => (
            <tr key={index}>
              <td>{description}</td>
              <td class="number end">{format.number(quantity)}</td>
              <td class="number end onlyWide">{format.money(unitPrice, currency)}</td>
              <td class="number end onlyWide">
                {taxes
                  ? taxes.map(({ name, rate }) => `${name} ${t.percent(format.number(rate))}`).join(', ')
                  : taxRate !== undefined && t.percent(format.number(taxRate))}
              </td>
              <td class="number end">{format.money(amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="sums">
        <Totals calculation={document} currency={currency} withholdingLabel={withholding?.label} />
      </div>
    </>
  );
}
