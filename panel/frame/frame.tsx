import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isConnected } from '../app/connection.ts';
import { useKeys } from '../app/keyboard.ts';
import { LANGUAGES, type Language, setLanguage, texts, useLanguage, useTexts } from '../app/language.ts';
import { notices } from '../app/notices.ts';
import { goTo, usePlace } from '../app/place.ts';
import { hasExpired, type Session } from '../app/session.ts';
import { signOut } from '../app/signOut.ts';
import { useStore } from '../app/store.ts';
import { setTheme, THEMES, theme } from '../app/theme.ts';
import { askToLeave, leaving } from '../app/unsaved.ts';
import { IconButton } from '../parts/button.tsx';
import { Confirm, Dialog } from '../parts/dialog.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { areas, matchPage } from './areas.ts';
import { CurrentPage } from './currentPage.tsx';
import { Help } from './help.tsx';
import { SignInAgain } from './signInAgain.tsx';

const TEXTS = texts(
  {
    skip: 'Skip to content',
    navigation: 'Main navigation',
    menu: 'Menu',
    search: 'Search invoices',
    newInvoice: 'New invoice',
    language: 'Language',
    theme: 'Colours',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    help: 'Keyboard shortcuts',
    reference: 'API reference',
    signOut: 'Sign out',
    offline: 'You are not connected. What you typed stays here; the panel goes on as soon as there is a connection.',
    leaveTitle: 'Leave without saving?',
    leaveText: 'What you typed on this page is not saved.',
    leave: 'Leave',
  },
  {
    skip: 'Ir al contenido',
    navigation: 'Navegación principal',
    menu: 'Menú',
    search: 'Buscar facturas',
    newInvoice: 'Nueva factura',
    language: 'Idioma',
    theme: 'Colores',
    system: 'Sistema',
    light: 'Claro',
    dark: 'Oscuro',
    help: 'Atajos de teclado',
    reference: 'Referencia de la API',
    signOut: 'Cerrar sesión',
    offline: 'No hay conexión. Lo que ha escrito se conserva; el panel sigue en cuanto vuelva la conexión.',
    leaveTitle: '¿Salir sin guardar?',
    leaveText: 'Lo que ha escrito en esta página no está guardado.',
    leave: 'Salir',
  },
);

/** Puts the cursor into the search of the page; where there is none, it goes to the invoices. */
function search(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-search]');
  if (field) field.select();
  else goTo('/invoices', { search: '1' });
}

/** The panel around a page: navigation, banners, and what keys do everywhere. */
export function Frame({ session }: { session: Session }) {
  const t = useTexts(TEXTS);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const goNext = useRef(0);
  const { path } = usePlace();
  const isOnline = useStore(isConnected);
  const isExpired = useStore(hasExpired);
  const shown = useStore(notices);
  const left = useStore(leaving);
  useEffect(() => setIsMenuOpen(false), [path]);

  const keys = useMemo(() => {
    const areaKeys = areas.map(({ key, path: target }) => [key, () => followsG() && goTo(target)] as const);
    const followsG = () => performance.now() - goNext.current < 1_500;
    return {
      ...Object.fromEntries(areaKeys),
      '/': search,
      '?': () => setIsHelpOpen(true),
      n: () => goTo('/invoices/new'),
      g: () => {
        goNext.current = performance.now();
      },
    };
  }, []);
  useKeys(keys);

  const side = (
    <>
      <nav aria-label={t.navigation}>
        <AreaLinks />
      </nav>
      <Choices onHelp={() => setIsHelpOpen(true)} />
    </>
  );
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>('#content')?.focus()}>
        {t.skip}
      </button>
      <header class="topBar">
        <IconButton label={t.menu} icon="menu" onPress={() => setIsMenuOpen(true)} />
        <span class="topName">{session.account.name}</span>
        <IconButton label={t.search} icon="search" onPress={search} />
        <IconButton label={t.newInvoice} icon="plus" onPress={() => goTo('/invoices/new')} />
      </header>
      <header class="side">
        <AccountName session={session} />
        {side}
      </header>
      <main class="content" id="content" tabIndex={-1}>
        {!isOnline && (
          <p class="banner" role="status">
            <Icon name="alert" />
            {t.offline}
          </p>
        )}
        <CurrentPage />
      </main>
      {isMenuOpen && (
        <Dialog title={session.account.name} onClose={() => setIsMenuOpen(false)}>
          <div class="drawer">{side}</div>
        </Dialog>
      )}
      {isHelpOpen && <Help onClose={() => setIsHelpOpen(false)} />}
      {isExpired && <SignInAgain session={session} />}
      {left && (
        <Confirm title={t.leaveTitle} action={t.leave} isBusy={false} onConfirm={left.leave} onClose={left.stay}>
          <p>{t.leaveText}</p>
        </Confirm>
      )}
      <div class="notices" role="status" aria-live="polite">
        {shown.map(({ id, text }) => (
          <p class="notice" key={id}>
            <Icon name="check" />
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}

function AccountName({ session: { account, member } }: { session: Session }) {
  const { name } = account;
  return (
    <div class="accountName">
      <span class="monogram" aria-hidden="true">
        {[...name.trim()][0]?.toUpperCase()}
      </span>
      <span class="accountText">
        {name}
        {member && <span class="accountEmail">{member.email}</span>}
      </span>
    </div>
  );
}

function AreaLinks() {
  const language = useLanguage();
  const { path } = usePlace();
  const current = matchPage(path)?.area;
  return (
    <ul class="areas">
      {areas.map((area) => (
        <li key={area.path}>
          <a href={`#${area.path}`} aria-current={area === current ? 'page' : undefined}>
            <Icon name={area.icon} />
            {area.label[language]}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Choices({ onHelp }: { onHelp: () => void }) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const chosen = useStore(theme);
  const names: Readonly<Record<(typeof THEMES)[number], string>> = { system: t.system, light: t.light, dark: t.dark };
  return (
    <div class="choices">
      <SideButton icon="help" text={t.help} onPress={onHelp} />
      <a class="sideButton" href="/docs/api" target="_blank" rel="noreferrer">
        <Icon name="external" size={16} />
        {t.reference}
      </a>
      <SideButton icon="signOut" text={t.signOut} onPress={() => askToLeave({ leave: signOut, stay: () => {} })} />
      <div class="sideSelects">
        <select
          aria-label={t.language}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        >
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} selected={code === language}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={t.theme}
          value={chosen}
          onChange={(event) => setTheme(THEMES.find((name) => name === event.currentTarget.value) ?? 'system')}
        >
          {THEMES.map((name) => (
            <option key={name} value={name} selected={name === chosen}>
              {names[name]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function SideButton({ icon, text, onPress }: { icon: IconName; text: string; onPress: () => void }) {
  return (
    <button type="button" class="sideButton" onClick={onPress}>
      <Icon name={icon} size={16} />
      {text}
    </button>
  );
}
