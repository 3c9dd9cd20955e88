import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts, useTexts } from '../app/language.ts';
import type { PageProps } from '../app/pageProps.ts';
import { href, usePlace } from '../app/place.ts';
import { LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { Loading } from '../parts/loading.tsx';
import { PageHead } from '../parts/pageHead.tsx';
import { matchPage } from './areas.ts';

const TEXTS = texts(
  { title: 'Page not found', nothing: 'Nothing is here', text: 'The address leads to no page.', home: 'To the start' },
  {
    title: 'Página no encontrada',
    nothing: 'Aquí no hay nada',
    text: 'La dirección no lleva a ninguna página.',
    home: 'Ir al inicio',
  },
);

type Loaded = { readonly route: string; readonly Page: ComponentType<PageProps> };

/** The page of the present place. Another page of the same route starts anew; another filter of the same page does not. */
export function CurrentPage() {
  const { path, query } = usePlace();
  const t = useTexts(TEXTS);
  const match = matchPage(path);
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<unknown>();
  const route = match?.route;
  useEffect(() => {
    let isWanted = true;
    setError(undefined);
    match?.page().then(
      ({ default: Page }) => isWanted && setLoaded({ route: match.route, Page }),
      (fault) => isWanted && setError(fault),
    );
    return () => {
      isWanted = false;
    };
  }, [route]);
  useEffect(() => {
    document.querySelector('.content')?.scrollTo(0, 0);
    scrollTo(0, 0);
  }, [path]);
  if (!match) {
    return (
      <>
        <PageHead title={t.title} />
        <Empty icon="search" title={t.nothing} action={<LinkButton href={href('/')}>{t.home}</LinkButton>}>
          {t.text}
        </Empty>
      </>
    );
  }
  // After a deployment, the files of the version before are gone. The page itself names the present ones.
  if (error !== undefined) return <Fault error={error} onRetry={() => location.reload()} />;
  if (loaded?.route !== route) return <Loading />;
  const { Page } = loaded as Loaded;
  return <Page key={path} params={match.params} query={query} />;
}
