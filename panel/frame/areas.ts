import type { ComponentType } from 'preact';
import type { Language } from '../app/language.ts';
import type { PageProps } from '../app/pageProps.ts';
import type { IconName } from '../parts/icon.tsx';

type Page = () => Promise<{ readonly default: ComponentType<PageProps> }>;

/** A part of the panel: an entry of the navigation, and its pages by their paths. Each page is loaded when it is first opened. */
export interface Area {
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly icon: IconName;
  /** After `g`, this key leads here. */
  readonly key: string;
  readonly pages: Readonly<Record<string, Page>>;
}

export const areas: readonly Area[] = [
  {
    path: '/',
    label: { en: 'Home', es: 'Inicio' },
    icon: 'home',
    key: 'h',
    pages: { '/': () => import('../pages/home/page.tsx') },
  },
  {
    path: '/invoices',
    label: { en: 'Invoices', es: 'Facturas' },
    icon: 'invoices',
    key: 'i',
    pages: {
      '/invoices': () => import('../pages/invoices/list.tsx'),
      '/invoices/new': () => import('../pages/invoices/create.tsx'),
      '/invoices/:id': () => import('../pages/invoices/show.tsx'),
      '/invoices/:id/edit': () => import('../pages/invoices/edit.tsx'),
    },
  },
  {
    path: '/quotes',
    label: { en: 'Quotes', es: 'Presupuestos' },
    icon: 'quotes',
    key: 'q',
    pages: {
      '/quotes': () => import('../pages/quotes/list.tsx'),
      '/quotes/new': () => import('../pages/quotes/create.tsx'),
      '/quotes/:id': () => import('../pages/quotes/show.tsx'),
      '/quotes/:id/edit': () => import('../pages/quotes/edit.tsx'),
    },
  },
  {
    path: '/creditNotes',
    label: { en: 'Credit notes', es: 'Rectificativas' },
    icon: 'creditNotes',
    key: 'k',
    pages: {
      '/creditNotes': () => import('../pages/creditNotes/list.tsx'),
      '/creditNotes/:id': () => import('../pages/creditNotes/show.tsx'),
    },
  },
  {
    path: '/payments',
    label: { en: 'Payments', es: 'Pagos' },
    icon: 'payments',
    key: 'p',
    pages: { '/payments': () => import('../pages/payments/list.tsx') },
  },
  {
    path: '/recurring',
    label: { en: 'Recurring', es: 'Recurrentes' },
    icon: 'recurring',
    key: 'r',
    pages: {
      '/recurring': () => import('../pages/recurring/list.tsx'),
      '/recurring/new': () => import('../pages/recurring/create.tsx'),
      '/recurring/:id': () => import('../pages/recurring/show.tsx'),
      '/recurring/:id/edit': () => import('../pages/recurring/edit.tsx'),
    },
  },
  {
    path: '/clients',
    label: { en: 'Clients', es: 'Clientes' },
    icon: 'clients',
    key: 'c',
    pages: {
      '/clients': () => import('../pages/clients/list.tsx'),
      '/clients/import': () => import('../pages/import/page.tsx'),
      '/clients/new': () => import('../pages/clients/create.tsx'),
      '/clients/:id': () => import('../pages/clients/show.tsx'),
      '/clients/:id/edit': () => import('../pages/clients/edit.tsx'),
    },
  },
  {
    path: '/developers',
    label: { en: 'Developers', es: 'Desarrolladores' },
    icon: 'developers',
    key: 'd',
    pages: {
      '/developers': () => import('../pages/developers/keys.tsx'),
      '/developers/webhooks': () => import('../pages/developers/webhooks.tsx'),
      '/developers/webhooks/:id': () => import('../pages/developers/webhook.tsx'),
      '/developers/events': () => import('../pages/developers/events.tsx'),
      '/developers/events/:id': () => import('../pages/developers/event.tsx'),
      '/developers/requests': () => import('../pages/developers/requests.tsx'),
      '/developers/requests/:id': () => import('../pages/developers/request.tsx'),
    },
  },
  {
    path: '/settings',
    label: { en: 'Settings', es: 'Ajustes' },
    icon: 'settings',
    key: 's',
    pages: {
      '/settings': () => import('../pages/settings/company.tsx'),
      '/settings/documents': () => import('../pages/settings/documents.tsx'),
      '/settings/branding': () => import('../pages/settings/branding.tsx'),
      '/settings/bank': () => import('../pages/settings/bank.tsx'),
      '/settings/mail': () => import('../pages/settings/mail.tsx'),
      '/settings/members': () => import('../pages/settings/members.tsx'),
      '/settings/plan': () => import('../pages/settings/plan.tsx'),
    },
  },
];

export interface Match {
  readonly area: Area;
  readonly route: string;
  readonly page: Page;
  readonly params: Readonly<Record<string, string>>;
}

/** The page of a path. A written part has priority over a named one. */
export function matchPage(path: string): Match | undefined {
  const routes = areas.flatMap((area) => Object.entries(area.pages).map(([route, page]) => ({ area, route, page })));
  return routes
    .toSorted((one, other) => Number(one.route.includes(':')) - Number(other.route.includes(':')))
    .map((route) => ({ ...route, params: paramsOf(route.route, path) }))
    .find((match): match is Match => match.params !== undefined);
}

function paramsOf(route: string, path: string): Record<string, string> | undefined {
  const wanted = route.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      if (!/^[\w-]+$/.test(value)) return undefined;
      params[part.slice(1)] = value;
    } else if (part !== value) return undefined;
  }
  return params;
}
