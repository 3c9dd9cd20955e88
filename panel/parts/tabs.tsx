interface TabsProps<Name extends string> {
  readonly label: string;
  readonly names: readonly Name[];
  readonly current: Name;
  readonly textOf: (name: Name) => string;
  readonly hrefOf: (name: Name) => string;
}

/** The tabs over a list: each is a filter of its own in the URL. */
export function Tabs<Name extends string>({ label, names, current, textOf, hrefOf }: TabsProps<Name>) {
  return (
    <nav class="tabs" aria-label={label}>
      {names.map((name) => (
        <a key={name} href={hrefOf(name)} aria-current={name === current ? 'page' : undefined}>
          {textOf(name)}
        </a>
      ))}
    </nav>
  );
}
