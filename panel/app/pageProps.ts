export interface PageProps {
  /** The parts of the path that the route names, such as `id`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}
