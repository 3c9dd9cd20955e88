import type { Content } from './content.ts';

const RULE = '-'.repeat(40);

/** The mail as plain text. */
export function textOf({ paragraphs, amount, rows, button, attached, replyTo, imprint }: Content): string {
  const facts = [
    `${amount.label}: ${amount.value}${amount.note ? ` (${amount.note})` : ''}`,
    ...rows.map(([label, value]) => `${label}: ${value}`),
  ];
  const parts = [
    ...paragraphs,
    facts.join('\n'),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    attached,
    ...(replyTo ? [replyTo] : []),
    [RULE, ...imprint].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}
