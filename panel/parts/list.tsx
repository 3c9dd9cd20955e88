import type { ComponentChildren } from 'preact';
import type { CursorPagination, Pagination } from '../../sdk/src/cleverinvo.ts';
import { texts, useTexts } from '../app/language.ts';
import type { Loaded } from '../app/load.ts';
import { href, type Query } from '../app/place.ts';
import { LinkButton } from './button.tsx';
import { Empty } from './empty.tsx';
import { Fault } from './fault.tsx';
import { Loading } from './loading.tsx';
import { Pager } from './pager.tsx';

const TEXTS = texts(
  { goOn: 'Nothing on this page, but there may be more on the next.' },
  { goOn: 'Nada en esta página, pero puede haber más en la siguiente.' },
);

interface ListPage {
  readonly data: readonly unknown[];
  readonly pagination: CursorPagination | Pagination;
}

interface ListProps<Page extends ListPage> {
  readonly list: Loaded<Page>;
  readonly path: string;
  /** The filters of the list, without its cursor. */
  readonly filters?: Query;
  readonly cursor: string | undefined;
  /** How many grey bars stand there while the first page is on its way. */
  readonly loadingRows?: number;
  /** What stands there when there is no row. */
  readonly empty: ComponentChildren;
  /** The table of the page. */
  readonly children: (page: Page) => ComponentChildren;
}

/** One page of a list, or what stands there while it is on its way, when it failed and when it is empty. */
export function List<Page extends ListPage>({
  list: { data: page, error, isLoading, reload },
  path,
  filters = {},
  cursor,
  loadingRows,
  empty,
  children,
}: ListProps<Page>) {
  const t = useTexts(TEXTS);
  return (
    <>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!page && isLoading && <Loading {...(loadingRows && { rows: loadingRows })} />}
      {page?.data.length === 0 && !page.pagination.hasMore && empty}
      {page && (page.data.length > 0 || page.pagination.hasMore) && (
        <div class="card">
          {page.data.length > 0 ? children(page) : <p class="cardBody soft">{t.goOn}</p>}
          <Pager pagination={page.pagination} path={path} query={filters} cursor={cursor} />
        </div>
      )}
    </>
  );
}

interface Column {
  readonly text: string;
  readonly look: 'end' | 'hidden';
}

interface TableProps {
  readonly columns: readonly (string | Column)[];
  /** Newer rows are on their way. */
  readonly isStale: boolean;
  readonly children: ComponentChildren;
}

/** The table of a list. On a narrow screen each row becomes a small stack. */
export function Table({ columns, isStale, children }: TableProps) {
  return (
    <table class="table stacks">
      <thead>
        <tr>
          {columns.map((column) => {
            const { text, look } = typeof column === 'string' ? { text: column, look: undefined } : column;
            return (
              <th key={text} scope="col" class={look === 'end' ? 'end' : undefined}>
                {look === 'hidden' ? <span class="hidden">{text}</span> : text}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody class={isStale ? 'isStale' : ''}>{children}</tbody>
    </table>
  );
}

/** A text of anybody's length in two lines at most. All of it shows as a tip. */
export function Clamped({ text }: { text: string }) {
  return (
    <span class="clamped" title={text}>
      {text}
    </span>
  );
}

interface NothingFoundProps {
  readonly path: string;
  readonly texts: { readonly notFoundTitle: string; readonly notFound: string; readonly clear: string };
}

/** Stands where no row matches the filters, and leads to the list without them. */
export function NothingFound({ path, texts: { notFoundTitle, notFound, clear } }: NothingFoundProps) {
  return (
    <Empty icon="search" title={notFoundTitle} action={<LinkButton href={href(path)}>{clear}</LinkButton>}>
      {notFound}
    </Empty>
  );
}
