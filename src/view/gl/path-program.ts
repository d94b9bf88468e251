import type { AreaBatch, StrokeBatch } from './drawing.ts';
import { cornersOf } from './indices.ts';
import { link } from './link.ts';
import {
  AREA_ATTRIBUTES,
  AREA_FRAGMENT_SHADER,
  AREA_VERTEX_SHADER,
  STROKE_ATTRIBUTES,
  STROKE_VERTEX_SHADER,
} from './path-shaders.ts';
import { BYTES_PER_POINT, type PointBuffer } from './points.ts';
import { FRAGMENT_SHADER } from './shaders.ts';

const CORNER = 0;
const BYTES_PER_VERTEX = BYTES_PER_POINT / 4;
/** Where the corners of a segment lie, along and across it. A vertex begins at whole words. */
const CORNERS = [-1, -1, 0, 0, -1, 1, 0, 0, 1, -1, 0, 0, 1, 1, 0, 0];

/** What is drawn on, in device pixels. */
export interface Target {
  readonly width: number;
  readonly height: number;
  /** Device pixels in a unit. */
  readonly unit: number;
}

interface Program {
  readonly program: WebGLProgram;
  readonly resolution: WebGLUniformLocation | null;
  readonly unit: WebGLUniformLocation | null;
  readonly half: WebGLUniformLocation | null;
  readonly paint: WebGLUniformLocation | null;
}

/** What draws paths on one WebGL context. When the context is lost, so is this. */
export class PathProgram {
  readonly #gl: WebGLRenderingContext;
  readonly #strokes: Program;
  readonly #areas: Program;
  readonly #corners: WebGLBuffer;
  readonly #indices: WebGLBuffer;
  readonly #points: WebGLBuffer;
  /** Points that the buffers have room for. */
  #capacity = 0;

  constructor(gl: WebGLRenderingContext) {
    this.#gl = gl;
    this.#strokes = programOf(gl, STROKE_VERTEX_SHADER, FRAGMENT_SHADER, STROKE_ATTRIBUTES);
    this.#areas = programOf(gl, AREA_VERTEX_SHADER, AREA_FRAGMENT_SHADER, AREA_ATTRIBUTES);
    this.#corners = gl.createBuffer();
    this.#indices = gl.createBuffer();
    this.#points = gl.createBuffer();
  }

  upload(points: PointBuffer): void {
    const gl = this.#gl;
    const { floats } = points;
    let from = points.takeChange();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#points);
    if (points.capacity > this.#capacity) {
      this.#makeRoom(points.capacity);
      from = 0;
    }
    if (from < floats.length) gl.bufferSubData(gl.ARRAY_BUFFER, from * 4, floats.subarray(from));
  }

  stroke({ line, half, paint }: StrokeBatch, target: Target): void {
    this.#begin(this.#strokes, target, paint);
    this.#gl.uniform1f(this.#strokes.half, half);
    for (let at = 1; at < STROKE_ATTRIBUTES.length; at++) this.#pointAt(at, line.first + at - 1);
    this.#draw(line.count);
  }

  area({ line, below, paint }: AreaBatch, target: Target): void {
    this.#begin(this.#areas, target, paint);
    // The gap before the first point is of no account here.
    this.#pointAt(1, line.first + 1);
    this.#pointAt(2, line.first + 2);
    for (const at of [3, 4]) {
      if (typeof below !== 'number') this.#pointAt(at, below.first + at - 2);
      else {
        this.#gl.disableVertexAttribArray(at);
        this.#gl.vertexAttrib2f(at, 0, below / target.unit);
      }
    }
    this.#draw(typeof below === 'number' ? line.count : Math.min(line.count, below.count));
  }

  #makeRoom(capacity: number): void {
    const gl = this.#gl;
    this.#capacity = capacity;
    gl.bufferData(gl.ARRAY_BUFFER, capacity * BYTES_PER_POINT, gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#corners);
    gl.bufferData(
      gl.ARRAY_BUFFER,
      Int8Array.from({ length: capacity * 16 }, (_, i) => CORNERS[i % 16] ?? 0),
      gl.STATIC_DRAW,
    );
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#indices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, cornersOf(capacity), gl.STATIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#points);
  }

  #begin({ program, resolution, unit, paint: painted }: Program, target: Target, paint: number): void {
    const gl = this.#gl;
    gl.useProgram(program);
    gl.uniform2f(resolution, target.width, target.height);
    gl.uniform1f(unit, target.unit);
    gl.uniform4f(painted, byteOf(paint, 0), byteOf(paint, 8), byteOf(paint, 16), byteOf(paint, 24));
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#indices);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#corners);
    gl.enableVertexAttribArray(CORNER);
    gl.vertexAttribPointer(CORNER, 2, gl.BYTE, false, 4, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#points);
  }

  /** Has an attribute read the points from this one on. */
  #pointAt(location: number, point: number): void {
    const gl = this.#gl;
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, 2, gl.FLOAT, false, BYTES_PER_VERTEX, point * BYTES_PER_POINT);
  }

  #draw(segments: number): void {
    this.#gl.drawElements(this.#gl.TRIANGLES, segments * 6, this.#gl.UNSIGNED_INT, 0);
  }
}

/** A part of a paint, from 0 to 1. */
const byteOf = (paint: number, shift: number): number => ((paint >>> shift) & 0xff) / 255;

function programOf(
  gl: WebGLRenderingContext,
  vertexShader: string,
  fragmentShader: string,
  attributes: readonly string[],
): Program {
  const program = link(gl, vertexShader, fragmentShader, attributes);
  const uniform = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name);
  return {
    program,
    resolution: uniform('uResolution'),
    unit: uniform('uUnit'),
    half: uniform('uHalf'),
    paint: uniform('uPaint'),
  };
}
