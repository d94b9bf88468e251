import { fail, type Result } from '../contract/result.ts';
import type { Node, ShapeNode, TextNode } from '../screen/nodes.ts';
import { PALETTES, type Palette } from '../screen/palette.ts';
import type { Pointing } from '../screen/pointing.ts';
import type { Screen } from '../screen/screen.ts';
import type { Measure } from '../screen/sheet.ts';
import { loadFonts, Typesetter } from './fonts.ts';
import { type HostSize, hostSizeOf, watchHostSize } from './host.ts';
import { Motions } from './motion.ts';
import { watchPointer } from './pointer.ts';
import { sizeOf, type ViewSize } from './scale.ts';
import { strikes } from './strikes.ts';
import { createSurface, type Surface } from './surface.ts';
import { type SeenText, Texts } from './texts.ts';

/** Draws screens on a canvas, and tells of pointers on it. It decides nothing. */
export interface View {
  /** Width of one line of text in units. Widths change with the size: see `onResize`. */
  readonly measure: Measure;
  size(): ViewSize;
  /** How much larger than usual text and all else is to be: 1 for as usual. */
  setTextScale(scale: number): void;
  setPalette(palette: Palette): void;
  /** Whether nodes are to be where they are from the start; then each screen is one picture. */
  setStill(isStill: boolean): void;
  /** Shows a screen with the next picture of the browser, and those after it while nodes are on their way. Of several in between, the last one counts. */
  draw(screen: Pick<Screen, 'nodes'>): void;
  /** Called when there is another size to compose a screen for, or when texts have got other widths. */
  onResize(listener: (size: ViewSize) => void): () => void;
  onPointer(listener: (pointing: Pointing) => void): () => void;
  /** The graphics card was lost, or is back; nothing needs to be drawn again. */
  onLost(listener: (isLost: boolean) => void): () => void;
  /** What is on the canvas, for tests and for complaints. */
  inspect(): Inspection;
  /** Removes the canvas and gives its memory back. */
  destroy(): void;
}

export interface Inspection {
  readonly texts: readonly SeenText[];
  /** Pictures drawn so far. */
  readonly pictures: number;
  /** Whether there is another picture to come of the same screen. */
  readonly isMoving: boolean;
}

export interface ViewOptions {
  /** See `View.setTextScale`; 1 if it is left out. */
  readonly textScale?: number;
  /** The usual one if it is left out. */
  readonly palette?: Palette;
  /** See `View.setStill`; false if it is left out. */
  readonly isStill?: boolean;
}

/**
 * Puts a canvas into `host`, which must have a size of its own. Fails where there is no WebGL; rejects, and leaves nothing
 * behind, where there is and it cannot be used.
 */
export async function createView(host: HTMLElement, options: ViewOptions = {}): Promise<Result<View>> {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  canvas.style.display = 'block';
  // Swipes turn lists; two fingers zoom the page, as everywhere.
  canvas.style.touchAction = 'pinch-zoom';
  const gl = canvas.getContext('webgl', { alpha: false, antialias: false, depth: false, stencil: false });
  if (!gl) {
    return fail(
      '',
      'no-webgl',
      'This browser cannot draw the drill: WebGL is missing. Turn on hardware acceleration in its settings, or try another browser.',
    );
  }
  host.append(canvas);
  let surface: Surface | undefined;
  try {
    [surface] = await Promise.all([createSurface(canvas, gl), loadFonts()]);
    return { ok: true, value: new CanvasView(host, canvas, surface, options) };
  } catch (error) {
    surface?.destroy();
    canvas.remove();
    throw error;
  }
}

/** What waits for less is drawn with the browser's next picture. */
const FRAME_MS = 20;

class CanvasView implements View {
  readonly #canvas: HTMLCanvasElement;
  readonly #surface: Surface;
  readonly #typesetter = new Typesetter();
  readonly #texts: Texts;
  readonly #resized = new Set<(size: ViewSize) => void>();
  readonly #pointed = new Set<(pointing: Pointing) => void>();
  readonly #lost = new Set<(isLost: boolean) => void>();
  readonly #motions = new Motions();
  readonly #ending: (() => void)[] = [];
  #hostSize: HostSize;
  #textScale: number;
  #palette: Palette;
  #nodes: readonly Node[] = [];
  /** Whether they are another screen than the one that was drawn last. */
  #isNew = false;
  #next: number | null = null;
  /** Waits for the time of a picture that none is needed before. */
  #wait: ReturnType<typeof setTimeout> | null = null;
  #isLost = false;
  #isMoving = false;
  #pictures = 0;

  constructor(host: HTMLElement, canvas: HTMLCanvasElement, surface: Surface, options: ViewOptions) {
    this.#canvas = canvas;
    this.#surface = surface;
    this.#texts = new Texts(surface.scene, this.#typesetter);
    this.#hostSize = hostSizeOf(host);
    this.#textScale = options.textScale ?? 1;
    this.#palette = options.palette ?? PALETTES.usual;
    this.#motions.isStill = options.isStill ?? false;
    this.#typesetter.setUnit(this.#unit());

    const fontsCame = (): void => {
      this.#typesetter.forget();
      this.#tellSize();
    };
    document.fonts.addEventListener('loadingdone', fontsCame);
    this.#ending.push(
      () => document.fonts.removeEventListener('loadingdone', fontsCame),
      watchHostSize(host, (size) => this.#fit(size)),
      watchPointer(
        canvas,
        () => this.size().scale,
        (pointing) => {
          for (const listener of this.#pointed) listener(pointing);
        },
      ),
    );
    surface.onLost((isLost) => {
      this.#isLost = isLost;
      if (!isLost) this.#request();
      for (const listener of this.#lost) listener(isLost);
    });
  }

  get measure(): Measure {
    return this.#typesetter.measure;
  }

  size(): ViewSize {
    const { width, height, density } = this.#hostSize;
    return sizeOf(width, height, density, this.#textScale);
  }

  setTextScale(scale: number): void {
    if (scale === this.#textScale) return;
    this.#textScale = scale;
    this.#tellSize();
  }

  setPalette(palette: Palette): void {
    if (palette === this.#palette) return;
    this.#palette = palette;
    this.#request();
  }

  setStill(isStill: boolean): void {
    this.#motions.isStill = isStill;
  }

  draw({ nodes }: Pick<Screen, 'nodes'>): void {
    this.#nodes = nodes;
    this.#isNew = true;
    this.#isMoving = true;
    this.#request();
  }

  onResize(listener: (size: ViewSize) => void): () => void {
    return subscribe(this.#resized, listener);
  }

  onPointer(listener: (pointing: Pointing) => void): () => void {
    return subscribe(this.#pointed, listener);
  }

  onLost(listener: (isLost: boolean) => void): () => void {
    return subscribe(this.#lost, listener);
  }

  inspect(): Inspection {
    return {
      texts: this.#texts.list(this.#hostSize.density),
      pictures: this.#pictures,
      isMoving: this.#isMoving,
    };
  }

  destroy(): void {
    if (this.#next !== null) cancelAnimationFrame(this.#next);
    if (this.#wait !== null) clearTimeout(this.#wait);
    for (const end of this.#ending) end();
    this.#surface.destroy();
    this.#canvas.remove();
  }

  #fit(size: HostSize): void {
    const { width, height, density } = this.#hostSize;
    if (size.width === width && size.height === height && size.density === density) return;
    this.#hostSize = size;
    this.#tellSize();
  }

  #tellSize(): void {
    this.#typesetter.setUnit(this.#unit());
    this.#motions.rest();
    this.#request();
    for (const listener of this.#resized) listener(this.size());
  }

  /** Device pixels in a unit. */
  #unit(): number {
    return this.size().scale * this.#hostSize.density;
  }

  #request(): void {
    if (this.#wait !== null) clearTimeout(this.#wait);
    this.#wait = null;
    this.#next ??= requestAnimationFrame((nowMs) => {
      this.#next = null;
      // What is drawn on a lost context is lost too. When it is back, the last screen is drawn.
      if (!this.#isLost) this.#paint(nowMs);
    });
  }

  /** The same, unless something else asks before. */
  #requestIn(waitMs: number): void {
    if (waitMs <= FRAME_MS || this.#next !== null) this.#request();
    else
      this.#wait ??= setTimeout(() => {
        this.#wait = null;
        this.#request();
      }, waitMs);
  }

  #paint(nowMs: number): void {
    if (this.#isNew) this.#motions.begin(this.#nodes, nowMs);
    this.#isNew = false;
    const { nodes, isMoving } = this.#motions.at(nowMs);
    this.#isMoving = isMoving;
    const unit = this.#unit();
    if (isMoving) this.#requestIn(this.#motions.waitMs(nowMs, unit));
    const texts = nodes.filter((node): node is TextNode => node.type === 'text');
    const shapes = nodes.filter((node): node is ShapeNode => node.type !== 'text');
    const isOtherText = this.#texts.show(texts, unit, this.#palette);
    const { drawing } = this.#surface;
    drawing.begin(unit, this.#palette);
    for (const shape of shapes) drawing.add(shape);
    for (const strike of strikes(texts, this.measure)) drawing.add(strike);

    const { width, height, density } = this.#hostSize;
    const widthPx = Math.round(width * density);
    const heightPx = Math.round(height * density);
    // On its way, much moves by less than a pixel.
    if (!this.#surface.isOther(widthPx, heightPx) && !isOtherText) return;
    // Exactly as many CSS pixels as there are device pixels behind them, or the browser would scale the picture.
    this.#canvas.style.width = `${widthPx / density}px`;
    this.#canvas.style.height = `${heightPx / density}px`;
    this.#surface.render(widthPx, heightPx);
    this.#pictures++;
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
