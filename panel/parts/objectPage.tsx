import type { ComponentChildren } from 'preact';
import type { Loaded } from '../app/load.ts';
import { Fault } from './fault.tsx';
import { Loading } from './loading.tsx';
import { PageHead } from './pageHead.tsx';

interface Head {
  readonly title: string;
  /** Beside the title, such as a status. */
  readonly mark?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

interface ObjectPageProps<T> {
  readonly loaded: Loaded<T>;
  /** The head of the page. While the object is on its way, it has a title only. */
  readonly head: (data: T | undefined) => Head;
  readonly back: { readonly href: string; readonly text: string };
  readonly children: (data: T) => ComponentChildren;
}

/** The page of one object, or what stands there while it is on its way and when it failed. */
export function ObjectPage<T>({ loaded: { data, error, reload }, head, back, children }: ObjectPageProps<T>) {
  const { title, mark, actions } = head(data);
  return (
    <>
      <PageHead title={title} mark={mark} back={back}>
        {actions}
      </PageHead>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && children(data)}
    </>
  );
}
