import { fileURLToPath } from 'node:url';
import { build, type Plugin, type UserConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const PARTS = here('../src/view/phaser-parts.js');

/**
 * Parts of Phaser that the parts in use ask for by name and never need: filters, layers of sprites and tiles, lights, noise,
 * textures out of files, animations, turns in space. An empty constructor takes their place, so that whoever makes one after
 * all fails at once.
 */
const UNUSED = [
  'renderer/webgl/renderNodes/filters/',
  'renderer/webgl/renderNodes/submitter/Submitter(SpriteGPULayer|TilemapGPULayer|TileSprite|Tile)\\.js',
  'renderer/webgl/renderNodes/BatchHandler(PointLight|TileSprite|Strip|QuadSingle)\\.js',
  'renderer/webgl/renderNodes/DynamicTextureHandler\\.js',
  'textures/(DynamicTexture|parsers/(?!Image|index))',
  'renderer/webgl/shaders/(Filter|Noise|PointLight|Ramp|SpriteGPULayer|TilemapGPULayer)',
  'filters/',
  'math/(HashSimplex|HashCell|Quaternion|Euler|Matrix3|Vector4)\\.js',
  'animations/(Animation|AnimationState|AnimationFrame)\\.js',
  'gameobjects/components/PathFollower\\.js',
];

const unused = new RegExp(`/node_modules/phaser/src/(${UNUSED.join('|')})`);

const phaserParts: Plugin = {
  name: 'phaser-parts',
  enforce: 'pre',
  config: (): UserConfig => ({
    resolve: {
      alias: [
        { find: /^phaser$/, replacement: PARTS },
        { find: 'phaser-sources', replacement: here('../node_modules/phaser/src') },
      ],
    },
    // What its own build sets, with what the game does without turned off.
    define: {
      'typeof CANVAS_RENDERER': 'false',
      'typeof WEBGL_RENDERER': 'true',
      'typeof FEATURE_SOUND': 'false',
      'typeof WEBGL_DEBUG': 'false',
      'typeof PLUGIN_CAMERA3D': 'false',
      'typeof PLUGIN_FBINSTANT': 'false',
    },
  }),
  load: (id) => (unused.test(id.replaceAll('\\', '/')) ? 'module.exports = function () {};' : null),
};

/** Phaser's sources are CommonJS, which no browser loads: while developing, the same parts are one module. */
const phaserInOnePiece: Plugin = {
  name: 'phaser-in-one-piece',
  apply: 'serve',
  enforce: 'pre',
  load: (id) => (id === PARTS ? bundle() : null),
};

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [phaserParts],
    build: { write: false, minify: false, lib: { entry: PARTS, formats: ['es'] } },
  });
  const parts = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunk = parts.find((part) => part.type === 'chunk');
  if (!chunk) throw new Error('phaser: the build of its parts has no script');
  return chunk.code;
}

/** Phaser as the game has it: of its sources, the parts in use. */
export const phaser: readonly Plugin[] = [phaserParts, phaserInOnePiece];
