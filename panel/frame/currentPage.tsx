import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts, useTexts } from '../app/language.ts';
import type { PageProps } from '../app/pageProps.ts';
import { href, usePlace } from '../app/place.ts';
import { session } from '../app/session.ts';
import { useStore } from '../app/store.ts';
import { LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Fault } from '../parts/fault.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { PageHead } from '../parts/pageHead.tsx';
import { matchPage } from './areas.ts';
import { missingRight } from './rights.ts';

const TEXTS = texts(
  {
    title: 'Page not found',
    nothing: 'Nothing is here',
    text: 'The address leads to no page.',
    home: 'To the start',
    readOnly: 'You can look, but not change anything',
    askForRole: 'Your role in this account is to read. An owner or an admin can give you another; sign in again then.',
    adminOnly: 'Only an owner or an admin of the account can change this.',
  },
  {
    title: 'Página no encontrada',
    nothing: 'Aquí no hay nada',
    text: 'La dirección no lleva a ninguna página.',
    home: 'Ir al inicio',
    readOnly: 'Puede consultar, pero no modificar nada',
    askForRole:
      'Su rol en esta cuenta es de lectura. Un propietario o un administrador puede darle otro; después, inicie sesión de nuevo.',
    adminOnly: 'Solo un propietario o un administrador de la cuenta puede modificar esto.',
  },
);

type Loaded = { readonly route: string; readonly Page: ComponentType<PageProps> };

/** The page of the present place. Another page of the same route starts anew; another filter of the same page does not. */
export function CurrentPage() {
  const { path, query } = usePlace();
  const t = useTexts(TEXTS);
  const match = matchPage(path);
  const role = useStore(session)?.member?.role;
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
  const missing = missingRight(role, match.route);
  // Nobody is to fill in a form that is refused.
  if (missing === 'write') {
    return (
      <>
        <PageHead title={t.readOnly} />
        <Empty icon="alert" title={t.readOnly} action={<LinkButton href={href('/')}>{t.home}</LinkButton>}>
          {t.askForRole}
        </Empty>
      </>
    );
  }
  // After a deployment, the files of the version before are gone. The page itself names the present ones.
  if (error !== undefined) return <Fault error={error} onRetry={() => location.reload()} />;
  if (loaded?.route !== route) return <Loading />;
  const { Page } = loaded as Loaded;
  return (
    <>
      {missing && (
        <p class="banner">
          <Icon name="alert" />
          {t.adminOnly}
        </p>
      )}
      <Page key={path} params={match.params} query={query} />
    </>
  );
}
