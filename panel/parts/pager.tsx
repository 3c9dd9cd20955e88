import type { CursorPagination, Pagination } from '../../sdk/src/cleverinvo.ts';
import { useFormat } from '../app/format.ts';
import { texts, useTexts } from '../app/language.ts';
import { href, type Query } from '../app/place.ts';
import { Icon } from './icon.tsx';

const TEXTS = texts(
  { first: 'Newest', next: 'Next', one: '1 record', all: (count: string) => `${count} records` },
  { first: 'Lo más reciente', next: 'Siguiente', one: '1 registro', all: (count: string) => `${count} registros` },
);

interface PagerProps {
  readonly pagination: CursorPagination | Pagination;
  readonly path: string;
  /** The filters of the list, without its cursor. */
  readonly query: Query;
  readonly cursor: string | undefined;
}

/** Leads to the next page of a list. The way back is that of the browser, or to the first page. */
export function Pager({ pagination, path, query, cursor }: PagerProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const total = 'total' in pagination ? pagination.total : undefined;
  const { hasMore, nextCursor } = pagination;
  if (total === undefined && !cursor && !hasMore) return null;
  return (
    <div class="pager">
      <span>{total === undefined ? '' : total === 1 ? t.one : t.all(format.number(total))}</span>
      <div>
        {cursor && (
          <a class="button plain" href={href(path, query)}>
            <Icon name="left" size={16} />
            {t.first}
          </a>
        )}
        {hasMore && nextCursor && (
          <a class="button plain" href={href(path, { ...query, cursor: nextCursor })}>
            {t.next}
            <Icon name="right" size={16} />
          </a>
        )}
      </div>
    </div>
  );
}
