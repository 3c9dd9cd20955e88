import { useEffect, useRef, useState } from 'preact/hooks';
import type { CurrencySummary } from '../../../sdk/src/cleverinvo.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { TEXTS } from './texts.ts';

const HEIGHT = 220;
const TOP = 12;
const BOTTOM = 26;
/** How many steps the axis has at most. */
const STEPS = 4;

type Months = CurrencySummary['months'];

/** What was invoiced and paid in each of twelve months, as bars, and as a table for those who would rather read it. */
export function Plot({ months, currency }: { months: Months; currency: string }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const figure = useRef<HTMLDivElement>(null);
  const width = useWidth(figure);
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return (
    <section class="card plot">
      <div class="cardHead">
        <h2>{t.plot}</h2>
        <ul class="legend">
          <li class="issued">{t.issued}</li>
          <li class="paid">{t.paid}</li>
        </ul>
      </div>
      <div class="cardBody">
        <div ref={figure}>
          {width > 0 && (
            <Bars
              months={months}
              currency={currency}
              width={width}
              text={t.plotText(format.month(first.month, 'long'), format.month(last.month, 'long'), currency)}
            />
          )}
        </div>
        <details class="fold">
          <summary>{t.asTable}</summary>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.month}</th>
                <th scope="col" class="end">
                  {t.issued}
                </th>
                <th scope="col" class="end">
                  {t.paid}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, issued, paid }) => (
                <tr key={month}>
                  <th scope="row">{format.month(month, 'long')}</th>
                  <td class="number end">{format.money(issued.amount, currency)}</td>
                  <td class="number end">{format.money(paid.amount, currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </section>
  );
}

function Bars({ months, currency, width, text }: { months: Months; currency: string; width: number; text: string }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const highest = Math.max(...months.flatMap(({ issued, paid }) => [issued.amount, paid.amount]));
  const step = niceStep(highest / STEPS);
  const ticks = Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, index) => index * step);
  const top = ticks.at(-1) ?? 1;
  const labels = ticks.map((tick) => format.compactMoney(tick, currency));
  const left = Math.max(...labels.map((label) => label.length)) * 6.5 + 10;
  const y = (amount: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.max(0, amount) / top);
  const slot = (width - left) / months.length;
  const bar = Math.min(16, slot * 0.32);
  const everyOther = slot < 34;
  return (
    <svg class="bars" width={width} height={HEIGHT} role="img" aria-label={text}>
      {ticks.map((tick, index) => (
        <g key={tick}>
          <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} text-anchor="end">
            {labels[index]}
          </text>
        </g>
      ))}
      {months.map(({ month, issued, paid }, index) => {
        const middle = left + slot * (index + 0.5);
        return (
          <g key={month}>
            <title>
              {`${format.month(month, 'long')}: ${t.issued} ${format.money(issued.amount, currency)}, ${t.paid} ${format.money(paid.amount, currency)}`}
            </title>
            <rect class="slot" x={left + slot * index} y={TOP} width={slot} height={HEIGHT - TOP} />
            <rect
              class="issued"
              x={middle - bar - 1}
              y={y(issued.amount)}
              width={bar}
              height={y(0) - y(issued.amount)}
              rx={2}
            />
            <rect class="paid" x={middle + 1} y={y(paid.amount)} width={bar} height={y(0) - y(paid.amount)} rx={2} />
            {(!everyOther || (months.length - 1 - index) % 2 === 0) && (
              <text x={middle} y={HEIGHT - 6} text-anchor="middle">
                {format.month(month)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below the value. */
function niceStep(value: number): number {
  if (!(value > 0)) return 25;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5].find((factor) => factor * power >= value) ?? 10) * power;
}

/** The width of an element in pixels, as it changes. 0 until it is known. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
