import type { Plugin } from 'vite';

/**
 * Parts of Phaser that the parts in use ask for by name and never need: filters, layers of sprites and tiles, lights, noise,
 * textures out of files. An empty constructor takes their place, so that whoever makes one after all fails at once.
 */
const UNUSED = [
  'renderer/webgl/renderNodes/filters/',
  'renderer/webgl/renderNodes/submitter/Submitter(SpriteGPULayer|TilemapGPULayer|TileSprite|Tile)\\.js',
  'renderer/webgl/renderNodes/BatchHandler(PointLight|TileSprite|Strip|QuadSingle)\\.js',
  'renderer/webgl/renderNodes/DynamicTextureHandler\\.js',
  'textures/(DynamicTexture|parsers/(?!Image|index))',
  'renderer/webgl/shaders/(Filter|Noise|PointLight|Ramp|SpriteGPULayer|TilemapGPULayer)',
  'filters/',
  'math/(HashSimplex|HashCell)',
];

const unused = new RegExp(`/node_modules/phaser/src/(${UNUSED.join('|')})`);

export const phaserWithout: Plugin = {
  name: 'phaser-without',
  enforce: 'pre',
  load: (id) => (unused.test(id.replaceAll('\\', '/')) ? 'module.exports = function () {};' : null),
};
