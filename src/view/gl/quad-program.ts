import { cornersOf } from './indices.ts';
import { link } from './link.ts';
import { BYTES_PER_VERTEX, type QuadBuffer } from './quads.ts';
import { ATTRIBUTES, FRAGMENT_SHADER, VERTEX_SHADER } from './shaders.ts';

/** What draws quads on one WebGL context. When the context is lost, so is this. */
export class QuadProgram {
  readonly #gl: WebGLRenderingContext;
  readonly #program: WebGLProgram;
  readonly #resolution: WebGLUniformLocation | null;
  readonly #vertices: WebGLBuffer;
  readonly #indices: WebGLBuffer;
  #capacity = 0;

  constructor(gl: WebGLRenderingContext) {
    // A screen has more corners than 16 bits can count. All browsers have the extension.
    if (!gl.getExtension('OES_element_index_uint')) throw new Error('view: no 32-bit indices in WebGL');
    const names = ATTRIBUTES.map(({ name }) => name);
    this.#gl = gl;
    this.#program = link(gl, VERTEX_SHADER, FRAGMENT_SHADER, names);
    this.#resolution = gl.getUniformLocation(this.#program, 'uResolution');
    this.#vertices = gl.createBuffer();
    this.#indices = gl.createBuffer();
  }

  upload(quads: QuadBuffer): void {
    const gl = this.#gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#vertices);
    if (quads.capacity > this.#capacity) {
      this.#capacity = quads.capacity;
      gl.bufferData(gl.ARRAY_BUFFER, this.#capacity * 4 * BYTES_PER_VERTEX, gl.DYNAMIC_DRAW);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#indices);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, cornersOf(this.#capacity), gl.STATIC_DRAW);
    }
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, quads.floats);
  }

  /** Draws some of what was uploaded last on a surface of this size in device pixels. */
  draw(first: number, count: number, width: number, height: number): void {
    const gl = this.#gl;
    gl.useProgram(this.#program);
    gl.uniform2f(this.#resolution, width, height);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#vertices);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#indices);
    let offset = 0;
    for (const [location, { size, type }] of ATTRIBUTES.entries()) {
      const isFloat = type === 'float';
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, size, isFloat ? gl.FLOAT : gl.UNSIGNED_BYTE, !isFloat, BYTES_PER_VERTEX, offset);
      offset += isFloat ? size * 4 : size;
    }
    gl.drawElements(gl.TRIANGLES, count * 6, gl.UNSIGNED_INT, first * 6 * 4);
  }
}
