// Of Phaser what draws the drill screen, and no more: no tree shaking takes the rest away. Vite resolves `phaser` to this
// file; the types are those of the whole. `phaser-sources` is the folder of its sources, which its package does not export.

// First of all: its batches and its index need each other, and come out half made in any other order.
require('phaser-sources/renderer');
require('phaser-sources/cameras/2d');
require('phaser-sources/events');
require('phaser-sources/gameobjects/DisplayList');
require('phaser-sources/gameobjects/GameObjectCreator');
require('phaser-sources/gameobjects/GameObjectFactory');
require('phaser-sources/gameobjects/UpdateList');
require('phaser-sources/gameobjects/extern/ExternFactory');
require('phaser-sources/gameobjects/text/TextFactory');
// No scene is set up without these.
require('phaser-sources/plugins');
require('phaser-sources/scene');

module.exports = {
  Game: require('phaser-sources/core/Game'),
  Scene: require('phaser-sources/scene/Scene'),
  WEBGL: require('phaser-sources/const').WEBGL,
};
