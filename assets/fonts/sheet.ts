import { FACES, type Face } from './faces.ts';

/** Percent of the font size, above and below the baseline, so that no sign makes a line higher: those of Inter, and of JetBrains Mono. */
const HEIGHTS: Readonly<Record<Face['family'], { readonly ascent: number; readonly descent: number }>> = {
  Signs: { ascent: 96.875, descent: 24.12 },
  'Signs Mono': { ascent: 102, descent: 30 },
};

/**
 * A browser fetches a file once a sign of it is shown. All have the same weights, as of a family it takes those alone that fit
 * best.
 */
export const sheet = (): string => ['/* Written by make.ts. */\n', ...FACES.map(rule)].join('\n');

function rule({ family, source, signs, sizeAdjust = 100 }: Face): string {
  const { ascent, descent } = HEIGHTS[family];
  const percent = (value: number): string => `${Number(((100 * value) / sizeAdjust).toFixed(2))}%`;
  return `@font-face {
  font-family: "${family}";
  font-style: normal;
  font-display: swap;
  font-weight: 100 900;
  src: url("./${source.name}.woff2") format("woff2");
  unicode-range: ${[...signs].map(range).join(', ')};
  ascent-override: ${percent(ascent)};
  descent-override: ${percent(descent)};
  line-gap-override: 0%;${sizeAdjust === 100 ? '' : `\n  size-adjust: ${sizeAdjust}%;`}
}
`;
}

const range = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
