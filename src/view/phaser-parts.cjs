// Of Phaser what draws the drill screen, and no more: no tree shaking takes the rest away. Vite resolves `phaser` to this
// file; the types are those of the whole. `@phaser` is the folder of its sources, which its package does not export.

// First of all: its batches and its index need each other, and come out half made in any other order.
require('@phaser/renderer');
require('@phaser/cameras/2d');
require('@phaser/events');
require('@phaser/gameobjects/DisplayList');
require('@phaser/gameobjects/GameObjectCreator');
require('@phaser/gameobjects/GameObjectFactory');
require('@phaser/gameobjects/UpdateList');
require('@phaser/gameobjects/extern/ExternFactory');
require('@phaser/gameobjects/text/TextFactory');
// No scene is set up without these.
require('@phaser/plugins');
require('@phaser/scene');

module.exports = {
  Game: require('@phaser/core/Game'),
  Scene: require('@phaser/scene/Scene'),
  WEBGL: require('@phaser/const').WEBGL,
};
