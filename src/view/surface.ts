import { Game, type Renderer, Scene, WEBGL } from 'phaser';
import { Drawing } from './gl/drawing.ts';
import { Painter } from './gl/painter.ts';

/** Phaser with one empty scene. It draws when told to, and at no other time. */
export interface Surface {
  readonly scene: Scene;
  readonly drawing: Drawing;
  /** Whether its size or its shapes are others than those that were drawn last. */
  isOther(width: number, height: number): boolean;
  /** Draws one picture from the shapes and the scene's texts; sizes are in device pixels. */
  render(width: number, height: number): void;
  onLost(listener: (isLost: boolean) => void): void;
  destroy(): void;
}

/** Takes over a canvas and its context. Resolves when the scene can be filled; rejects where Phaser cannot draw on it. */
export function createSurface(canvas: HTMLCanvasElement, gl: WebGLRenderingContext): Promise<Surface> {
  return new Promise((resolve, reject) => {
    class Drill extends Scene {
      create(): void {
        // Phaser starts its loop right after this; a screen that stands still needs none.
        queueMicrotask(() => {
          this.game.loop.sleep();
          // Nobody would catch what is thrown here, and whoever waits would wait for ever.
          try {
            resolve(surfaceOf(this, gl));
          } catch (error) {
            reject(error);
          }
        });
      }
    }
    new Game({
      type: WEBGL,
      canvas,
      parent: null,
      width: canvas.width,
      height: canvas.height,
      scene: Drill,
      banner: false,
      autoFocus: false,
      audio: { noAudio: true },
      input: { keyboard: false, mouse: false, touch: false, gamepad: false, windowEvents: false },
      render: { antialiasGL: false, roundPixels: true, stencil: false },
    });
  });
}

function surfaceOf(scene: Scene, gl: WebGLRenderingContext): Surface {
  const { game } = scene;
  const { renderer } = game;
  if (!('gl' in renderer)) throw new Error('view: Phaser does not draw with WebGL');
  const drawing = new Drawing();
  let painter: Painter | null = null;
  let isUploaded = false;
  const listeners: ((isLost: boolean) => void)[] = [];

  const layer = scene.add.extern();
  layer.render = (webGl: Renderer.WebGL.WebGLRenderer, context: Renderer.WebGL.DrawingContext): void => {
    webGl.glWrapper.updateBindingsFramebuffer({ bindings: { framebuffer: context.framebuffer } }, true);
    painter ??= new Painter(gl);
    if (!isUploaded) painter.upload(drawing);
    isUploaded = true;
    painter.draw(drawing, game.scale.width, game.scale.height);
  };

  renderer.on('losewebgl', () => {
    painter = null;
    for (const listener of listeners) listener(true);
  });
  renderer.on('restorewebgl', () => {
    for (const listener of listeners) listener(false);
  });

  return {
    scene,
    drawing,
    isOther: (width, height) =>
      painter === null || game.scale.width !== width || game.scale.height !== height || drawing.isOther,
    render(width, height) {
      if (game.scale.width !== width || game.scale.height !== height) game.scale.resize(width, height);
      isUploaded = false;
      game.step(performance.now(), 0);
      drawing.keep();
    },
    onLost: (listener) => {
      listeners.push(listener);
    },
    destroy() {
      game.destroy(false);
      // Phaser takes itself down at its next step, which nobody else would make.
      game.step(performance.now(), 0);
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
