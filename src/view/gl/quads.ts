import { type Colour, PALETTES, type Palette, shadeOf } from '../../screen/palette.ts';

/** Of one vertex: x, y, local x, local y, half width, half height, cut, cut, radius, edge width, fill, edge. */
export const FLOATS_PER_VERTEX = 12;
export const BYTES_PER_VERTEX = FLOATS_PER_VERTEX * 4;
const FLOATS_PER_QUAD = FLOATS_PER_VERTEX * 4;

/** A cut that leaves everything: further inside than any screen is wide. */
const UNCUT = 1e5;

/**
 * All shapes of a screen as quads, in device pixels, as the shader takes them. A quad carries a rectangle with round
 * corners in coordinates of its own (`local`, from the middle of the shape): a box, a segment of a line with round ends, a
 * circle are all that. Two cuts, given as a distance in pixels at each corner, take away what lies where they are negative.
 */
export class QuadBuffer {
  #floats: Float32Array<ArrayBuffer>;
  #words: Uint32Array<ArrayBuffer>;
  #used = 0;
  #kept = new Uint32Array();
  #keptUsed = -1;
  #halfWidth = 0;
  #halfHeight = 0;
  #radius = 0;
  #edgeWidth = 0;
  #fill = 0;
  #edge = 0;

  /** What the colours of shapes stand for. */
  palette: Palette = PALETTES.usual;

  constructor(capacity = 1024) {
    this.#floats = new Float32Array(capacity * FLOATS_PER_QUAD);
    this.#words = new Uint32Array(this.#floats.buffer);
  }

  /** Quads that are in it. */
  get count(): number {
    return this.#used / FLOATS_PER_QUAD;
  }

  /** Quads that it can hold before it grows. */
  get capacity(): number {
    return this.#floats.length / FLOATS_PER_QUAD;
  }

  /** What is to be uploaded. Valid until the next shape. */
  get floats(): Float32Array<ArrayBuffer> {
    return this.#floats.subarray(0, this.#used);
  }

  /** Whether other quads are in it than when they were last kept. */
  get isOther(): boolean {
    if (this.#used !== this.#keptUsed) return true;
    for (let at = 0; at < this.#used; at++) if (this.#words[at] !== this.#kept[at]) return true;
    return false;
  }

  /** Remembers what is in it. */
  keep(): void {
    if (this.#kept.length < this.#used) this.#kept = new Uint32Array(this.#words.length);
    this.#kept.set(this.#words.subarray(0, this.#used));
    this.#keptUsed = this.#used;
  }

  clear(): void {
    this.#used = 0;
  }

  /** A colour of the palette, as `begin` takes it. */
  paint(colour: Colour, opacity = 1): number {
    return rgba(shadeOf(colour, this.palette), opacity);
  }

  /** Begins a quad; four vertices must follow: top left, bottom left, top right, bottom right. */
  begin(halfWidth: number, halfHeight: number, radius: number, edgeWidth: number, fill: number, edge: number): void {
    if (this.#used + FLOATS_PER_QUAD > this.#floats.length) this.#grow();
    this.#halfWidth = halfWidth;
    this.#halfHeight = halfHeight;
    this.#radius = radius;
    this.#edgeWidth = edgeWidth;
    this.#fill = fill;
    this.#edge = edge;
  }

  vertex(x: number, y: number, localX: number, localY: number, cutA = UNCUT, cutB = UNCUT): void {
    const floats = this.#floats;
    const at = this.#used;
    floats[at] = x;
    floats[at + 1] = y;
    floats[at + 2] = localX;
    floats[at + 3] = localY;
    floats[at + 4] = this.#halfWidth;
    floats[at + 5] = this.#halfHeight;
    floats[at + 6] = cutA;
    floats[at + 7] = cutB;
    floats[at + 8] = this.#radius;
    floats[at + 9] = this.#edgeWidth;
    this.#words[at + 10] = this.#fill;
    this.#words[at + 11] = this.#edge;
    this.#used = at + FLOATS_PER_VERTEX;
  }

  #grow(): void {
    const floats = new Float32Array(this.#floats.length * 2);
    floats.set(this.#floats);
    this.#floats = floats;
    this.#words = new Uint32Array(floats.buffer);
  }
}

/** 0xRRGGBB and an opacity from 0 to 1 as the bytes red, green, blue, alpha in memory. */
function rgba(colour: number, opacity: number): number {
  const alpha = Math.round(opacity * 255);
  return ((alpha << 24) | ((colour & 0xff) << 16) | (colour & 0xff00) | ((colour >> 16) & 0xff)) >>> 0;
}

/** Nothing is painted. */
export const CLEAR = 0;
