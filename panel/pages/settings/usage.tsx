import type { RateUsage } from '../../../sdk/src/cleverinvo.ts';
import { useFormat } from '../../app/format.ts';
import { texts, useTexts } from '../../app/language.ts';

const TEXTS = texts(
  {
    sums: (requests: string, refused: string) => `${requests} requests in the last hour, ${refused} of them refused`,
    now: (requests: string, limit: string) => `${requests} of ${limit} in this minute`,
    plot: (title: string, requests: string, refused: string, most: string) =>
      `${title}: requests by minute in the last hour. ${requests} in all, ${refused} refused, at most ${most} in a minute.`,
    hourAgo: 'An hour ago',
    justNow: 'Now',
    limit: (count: string) => `Limit: ${count}`,
  },
  {
    sums: (requests: string, refused: string) => `${requests} solicitudes en la última hora, ${refused} rechazadas`,
    now: (requests: string, limit: string) => `${requests} de ${limit} en este minuto`,
    plot: (title: string, requests: string, refused: string, most: string) =>
      `${title}: solicitudes por minuto en la última hora. ${requests} en total, ${refused} rechazadas, como máximo ${most} en un minuto.`,
    hourAgo: 'Hace una hora',
    justNow: 'Ahora',
    limit: (count: string) => `Límite: ${count}`,
  },
);

/** The plot is stretched to the width of its card. Its units are those of a minute, and of a hundredth of its height. */
const SLOT = 10;
const HEIGHT = 100;

/** How much of a limit was used, minute by minute. What was refused is on top. */
export function UsagePlot({ title, usage }: { title: string; usage: RateUsage }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { minutes, requestsPerMinute, requests, refused } = usage;
  const most = Math.max(...minutes.map((minute) => minute.requests));
  const top = Math.max(most, requestsPerMinute) * 1.08;
  const heightOf = (count: number) => (HEIGHT * count) / top;
  const limit = HEIGHT - heightOf(requestsPerMinute);
  const current = minutes.at(-1)?.requests ?? 0;
  const [all, over] = [format.number(requests), format.number(refused)];
  return (
    <div class="usage">
      <div class="usageHead">
        <h3>{title}</h3>
        <span class="hint">{t.now(format.number(current), format.number(requestsPerMinute))}</span>
      </div>
      <svg
        class="usageBars"
        viewBox={`0 0 ${minutes.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t.plot(title, all, over, format.number(most))}
      >
        <line x1={0} x2={minutes.length * SLOT} y1={limit} y2={limit} />
        {minutes.map((minute, index) => {
          const admitted = heightOf(minute.requests - minute.refused);
          const x = index * SLOT + 1;
          return (
            <g key={minute.minute}>
              <rect class="admitted" x={x} y={HEIGHT - admitted} width={SLOT - 2} height={admitted} />
              <rect
                class="refused"
                x={x}
                y={HEIGHT - heightOf(minute.requests)}
                width={SLOT - 2}
                height={heightOf(minute.refused)}
              />
            </g>
          );
        })}
      </svg>
      <div class="usageAxis" aria-hidden="true">
        <span>{t.hourAgo}</span>
        <span>{t.limit(format.number(requestsPerMinute))}</span>
        <span>{t.justNow}</span>
      </div>
      <p class="hint">{t.sums(all, over)}</p>
    </div>
  );
}
