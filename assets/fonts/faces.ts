import { createRequire } from 'node:module';

// Signs that the shipped parts of Inter and JetBrains Mono lack: their own where their full files have them, else those of
// typefaces that go with them. All signs are in both families, as most can stand in either kind of text.

export interface Source {
  /** What the file is called here. */
  readonly name: string;
  /** In its package. */
  readonly path: string;
  /** Axes that are taken out, at these values. */
  readonly pinned?: Readonly<Record<string, number>>;
}

export interface Face {
  readonly family: 'Signs' | 'Signs Mono';
  readonly source: Source;
  readonly signs: string;
  /** Percent, which makes an advance that of JetBrains Mono, so that columns stay in line. */
  readonly sizeAdjust?: number;
}

const require = createRequire(import.meta.url);

const INTER: Source = {
  name: 'inter',
  path: require.resolve('inter-ui/variable/InterVariable.woff2'),
  // As the shipped parts are, which have no optical sizes.
  pinned: { opsz: 14 },
};
const JETBRAINS: Source = {
  name: 'jetbrains-mono',
  path: require.resolve('@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf'),
};
const DEJAVU_SANS: Source = { name: 'dejavu-sans', path: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf') };
const DEJAVU_BOLD: Source = {
  name: 'dejavu-sans-bold',
  path: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};
const DEJAVU_MONO: Source = {
  name: 'dejavu-sans-mono',
  path: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
};
const NOTO: Source = {
  name: 'noto-sans-devanagari',
  path: require.resolve('@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2'),
};

const MATH: Source = {
  name: 'noto-sans-math',
  path: require.resolve('@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2'),
};

/** Between thousands. */
const NARROW_SPACE = '\u202f';

export const FACES: readonly Face[] = [
  { family: 'Signs', source: INTER, signs: `←→↗⇤⇥■□▲▶▼◆○●★♪✓${NARROW_SPACE}` },
  { family: 'Signs', source: JETBRAINS, signs: '─━│╍└├▸▾◌' },
  // Of a button, whose texts are strong.
  { family: 'Signs', source: DEJAVU_BOLD, signs: '≡' },
  { family: 'Signs', source: DEJAVU_SANS, signs: '⟳✔✖⠋⠧⠴⠹' },
  // The pause of Argo Rollouts is a letter of Devanagari.
  { family: 'Signs', source: NOTO, signs: '॥' },
  // And what it calls a ReplicaSet is one of mathematics.
  { family: 'Signs', source: MATH, signs: '⧉' },
  { family: 'Signs Mono', source: JETBRAINS, signs: '←→↗≡─━│╍└├■□▲▶▸▼▾◆◌●' },
  {
    family: 'Signs Mono',
    source: DEJAVU_MONO,
    signs: `⇤⇥○★♪✓✔✖${NARROW_SPACE}`,
    sizeAdjust: 99.66,
  },
  { family: 'Signs Mono', source: DEJAVU_SANS, signs: '⠋⠧⠴⠹', sizeAdjust: 81.96 },
  { family: 'Signs Mono', source: DEJAVU_SANS, signs: '⟳', sizeAdjust: 71.61 },
  { family: 'Signs Mono', source: NOTO, signs: '॥', sizeAdjust: 100.17 },
  { family: 'Signs Mono', source: MATH, signs: '⧉', sizeAdjust: 63.22 },
];

/** All signs that a file has. */
export const signsOf = (name: string): string =>
  [...new Set(FACES.filter(({ source }) => source.name === name).flatMap(({ signs }) => [...signs]))].join('');

export const SOURCES: readonly Source[] = [...new Set(FACES.map(({ source }) => source))];
