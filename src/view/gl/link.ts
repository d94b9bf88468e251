/** A program whose attributes lie where their names stand in the list. */
export function link(
  gl: WebGLRenderingContext,
  vertexShader: string,
  fragmentShader: string,
  attributes: readonly string[],
): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) continue;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  for (const [location, name] of attributes.entries()) gl.bindAttribLocation(program, location, name);
  gl.linkProgram(program);
  // A lost context links nothing, and is built anew when it comes back.
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`view: shaders do not link: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}
