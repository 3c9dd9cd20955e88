/** Remembers what `load` gives for each argument. A failed load is tried again at the next call. */
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
