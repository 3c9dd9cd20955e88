import type { Colour, Content } from '../file/content.ts';
import type { Typesetter } from '../text/typesetter.ts';
import type { Locale } from './locale.ts';

/** A pale fill keeps the text on it readable. The outline shows in black and white. */
const FILL: Colour = [0.99, 0.93, 0.93];
const OUTLINE: Colour = [0.87, 0.55, 0.55];
const OUTLINE_WIDTH = 1.4;
/** As a share of the page's diagonal. */
const SHARE = 0.62;
const MAX_SIZE = 190;
/** Of the text face, in ems. */
const CAP_HEIGHT = 0.727;

/** Draws the word for `VOID` across the page, so that a void page is never taken for a valid one. */
export function drawVoidMark(page: Content, setter: Typesetter, { language, paper }: Locale): void {
  const text = setter.line(language.labels.marks.VOID.toUpperCase(), 'semibold');
  const size = Math.min(MAX_SIZE, (Math.hypot(paper.width, paper.height) * SHARE) / text.width);
  const angle = Math.atan2(paper.height, paper.width);
  page.artifact(() =>
    page.rotated(paper.width / 2, paper.height / 2, angle, () =>
      page.outlined(
        text,
        (-text.width * size) / 2,
        (CAP_HEIGHT * size) / 2,
        { size, colour: FILL },
        OUTLINE,
        OUTLINE_WIDTH,
      ),
    ),
  );
}
