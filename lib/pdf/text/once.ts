/** A load that is made once for each argument; a failed one is made again when next asked for. */
export function once<Name, Value>(load: (name: Name) => Promise<Value>): (name: Name) => Promise<Value> {
  const loads = new Map<Name, Promise<Value>>();
  return (name) => {
    const known = loads.get(name);
    if (known) return known;
    const started = load(name);
    loads.set(name, started);
    started.catch(() => loads.delete(name));
    return started;
  };
}
