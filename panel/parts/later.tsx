import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Fault } from './fault.tsx';
import { Loading } from './loading.tsx';

/** A part of a page that few readers need. It is loaded when it is first shown. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let known: ComponentType<Props> | undefined;
  return (props) => {
    const [, setIsLoaded] = useState(known !== undefined);
    const [error, setError] = useState<unknown>();
    const [round, setRound] = useState(0);
    useEffect(() => {
      if (known) return;
      let isWanted = true;
      setError(undefined);
      load().then(
        (part) => {
          known = part;
          if (isWanted) setIsLoaded(true);
        },
        (fault) => isWanted && setError(fault),
      );
      return () => {
        isWanted = false;
      };
    }, [round]);
    if (error !== undefined) return <Fault error={error} onRetry={() => setRound((count) => count + 1)} />;
    if (!known) return <Loading />;
    const Part = known;
    return <Part {...props} />;
  };
}
