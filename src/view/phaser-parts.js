// Of Phaser what draws the drill screen, and no more: no tree shaking takes the rest away. Vite resolves `phaser` to this
// file; the types are those of the whole. `phaser-sources` is the folder of its sources, which its package does not export.

// First of all: its batches and its index need each other, and come out half made in any other order.
import 'phaser-sources/renderer';
import 'phaser-sources/cameras/2d';
import 'phaser-sources/events';
import 'phaser-sources/gameobjects/DisplayList';
import 'phaser-sources/gameobjects/GameObjectCreator';
import 'phaser-sources/gameobjects/GameObjectFactory';
import 'phaser-sources/gameobjects/UpdateList';
import 'phaser-sources/gameobjects/extern/ExternFactory';
import 'phaser-sources/gameobjects/text/TextFactory';
// No scene is set up without these.
import 'phaser-sources/plugins';
import 'phaser-sources/scene';

import constants from 'phaser-sources/const';

export { default as Game } from 'phaser-sources/core/Game';
export { default as Scene } from 'phaser-sources/scene/Scene';
export const { WEBGL } = constants;
