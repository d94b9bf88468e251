import type { Problem } from '../contract/result.ts';
import { contrastOf } from '../screen/contrast.ts';
import { type ColourName, css, PALETTES } from '../screen/palette.ts';

/** Colours that an organisation may set: what stands out, and how bad something is. */
export const OWN_COLOURS = ['accent', 'critical', 'warning', 'good'] as const;
export type OwnColours = Readonly<Partial<Record<(typeof OWN_COLOURS)[number], number>>>;

/** Of texts, level AA: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST_CONTRAST = 4.5;

const EVERYWHERE = ['ground', 'panel', 'raised'] as const;
/** What texts of a colour lie on, and what lies on a surface of it. */
const BESIDE: Readonly<Record<(typeof OWN_COLOURS)[number], readonly ColourName[]>> = {
  accent: [...EVERYWHERE, 'selected', 'onAccent'],
  critical: [...EVERYWHERE, 'selected', 'criticalGround', 'onAccent'],
  warning: [...EVERYWHERE, 'selected', 'warningGround', 'onAccent'],
  good: [...EVERYWHERE, 'selected', 'goodGround', 'onAccent'],
};

/** What of them cannot be read in the usual theme; high contrast keeps its own colours. */
export function faintIn(colours: OwnColours): readonly Problem[] {
  return OWN_COLOURS.flatMap((name) => {
    const colour = colours[name];
    if (colour === undefined) return [];
    const grounds = BESIDE[name].map((ground) => PALETTES.usual[ground]);
    const ratios = grounds.map((ground) => ({ ground, ratio: contrastOf(colour, ground) }));
    const [worst] = ratios.toSorted((a, b) => a.ratio - b.ratio);
    if (!worst || worst.ratio >= LEAST_CONTRAST) return [];
    const ratio = (Math.floor(worst.ratio * 100) / 100).toFixed(2);
    return [
      {
        path: `colours.${name}`,
        code: 'low-contrast',
        message: `${css(colour)} has a contrast of ${ratio}:1 on ${css(worst.ground)}, and texts need ${LEAST_CONTRAST}:1 (WCAG AA): take a lighter one.`,
      },
    ];
  });
}
