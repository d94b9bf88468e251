import { useEffect, useState } from 'preact/hooks';
import type { AnyScenario } from '../../contract/scenario.ts';

/** The scenario of what is shown; null until it is there, and where there is none. */
export function useScenario(
  slug: string | null,
  load: (slug: string) => Promise<AnyScenario | undefined>,
): AnyScenario | null {
  const [scenario, setScenario] = useState<AnyScenario | null>(null);
  useEffect(() => {
    if (slug === null) return;
    let isGone = false;
    load(slug)
      .then((loaded) => !isGone && setScenario(loaded ?? null))
      // It is asked for again with the next round, and the rest of the window needs none.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [slug]);
  return scenario?.slug === slug ? scenario : null;
}
