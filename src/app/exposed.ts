import type { Screen } from '../screen/screen.ts';
import type { Inspection } from '../view/view.ts';

/** What the console and the tests may look at: it shows no more than the screen does, and changes nothing. */
export interface Exposed {
  readonly tick: number;
  readonly digest: string;
  readonly controls: Screen['controls'];
  readonly layout: Screen['layout'];
  readonly scale: number;
  inspect(): Inspection;
}

declare global {
  interface Window {
    blastRadius?: Exposed | undefined;
    /** What a big screen shows. */
    blastRadiusWall?: Pick<Exposed, 'inspect'> | undefined;
  }
}
