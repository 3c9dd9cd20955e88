/** The shapes of the icons, drawn as lines on a grid of 20 by 20. */
const SHAPES = {
  home: 'M3.5 8.8 10 3.5l6.5 5.3v7.7h-4.3v-4.7H7.8v4.7H3.5z',
  invoices: 'M5 2.8h7.2L15.5 6v11.2h-10.5zM12 2.8V6.2h3.4M7.8 9.8h5M7.8 12.8h5',
  clients:
    'M7.5 9.3a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.3 16.5c.3-3 2.3-4.7 5.2-4.7s4.9 1.7 5.2 4.7M13.2 9.2a2.5 2.5 0 1 0-.9-4.8M14.6 11.9c1.9.5 3 2 3.2 4.3',
  recurring: 'M4 8.5A6.3 6.3 0 0 1 15.4 6.4M16 3.2v3.4h-3.4M16 11.5A6.3 6.3 0 0 1 4.6 13.6M4 16.8v-3.4h3.4',
  quotes: 'M3.5 4h13v9.3h-6l-3.6 3v-3H3.5zM7 7.3h6M7 10h4',
  creditNotes: 'M5 2.8h10v14.4H5zM7.8 10h4.5M9.8 8 7.8 10l2 2',
  payments: 'M2.5 5h15v10h-15zM2.5 8.3h15M5.3 12h3',
  developers: 'M7 6.5 3.3 10 7 13.5M13 6.5l3.7 3.5-3.7 3.5M11.3 4.5l-2.6 11',
  settings:
    'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM10 2.5v2.2M10 15.3v2.2M2.5 10h2.2M15.3 10h2.2M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M4.7 15.3l1.6-1.6M13.7 6.3l1.6-1.6',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  filter: 'M3 5.5h14M5.5 10h9M8 14.5h4',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5 5 15',
  menu: 'M3 6h14M3 10h14M3 14h14',
  more: 'M4.2 10h.6M9.7 10h.6M15.2 10h.6',
  check: 'M4 10.5l4 4 8-9',
  alert: 'M10 3 2.5 16.5h15zM10 8.3v3.7M10 14.2h.01',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.3v4M10 6.7h.01',
  left: 'M12 4.5 6.5 10l5.5 5.5',
  right: 'M8 4.5 13.5 10 8 15.5',
  down: 'M5 7.5l5 5 5-5',
  external: 'M11 3.5h5.5V9M16.5 3.5 9 11M14 11.5v5H3.5V6h5',
  download: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13',
  send: 'M17 3 9 11M17 3l-5 14-3-6-6-3z',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  trash: 'M3.5 5.5h13M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5',
  edit: 'M3.5 16.5v-3L13 4l3 3-9.5 9.5zM11 6l3 3',
  bell: 'M5 13.5V9a5 5 0 0 1 10 0v4.5l1.3 1.3H3.7zM8.3 17h3.4',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 13.6h.01',
  signOut: 'M8 3.5H3.5v13H8M12.5 6.5 16 10l-3.5 3.5M16 10H7.5',
  undo: 'M7 4 3.5 7.5 7 11M3.5 7.5H12a4.3 4.3 0 0 1 0 8.6H7',
} as const;

export type IconName = keyof typeof SHAPES;

/** A picture beside a text that says the same: assistive technology passes over it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
