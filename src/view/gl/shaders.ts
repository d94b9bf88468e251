/** What a vertex shader hands to the fragment shader, which is one for all shapes. */
export const VARYINGS = `
varying vec2 vLocal;
varying vec2 vHalf;
varying vec2 vCuts;
varying vec2 vRim;
varying vec4 vFill;
varying vec4 vEdge;
`;

export const VERTEX_SHADER = `
attribute vec2 aPosition;
attribute vec2 aLocal;
attribute vec2 aHalf;
attribute vec2 aCuts;
attribute vec2 aRim;
attribute vec4 aFill;
attribute vec4 aEdge;
uniform vec2 uResolution;
${VARYINGS}void main() {
  gl_Position = vec4(aPosition.x / uResolution.x * 2.0 - 1.0, 1.0 - aPosition.y / uResolution.y * 2.0, 0.0, 1.0);
  vLocal = aLocal;
  vHalf = aHalf;
  vCuts = aCuts;
  vRim = aRim;
  vFill = aFill;
  vEdge = aEdge;
}
`;

// The signed distance to a rectangle with round corners, after Inigo Quilez, "2D distance functions"
// (https://iquilezles.org/articles/distfunctions2d/). A pixel is covered by as much as its middle lies inside, at most
// half a pixel either way. Colours leave with their alpha multiplied in, as Phaser blends them.
export const FRAGMENT_SHADER = `
precision highp float;
${VARYINGS}void main() {
  float radius = vRim.x;
  float edgeWidth = vRim.y;
  vec2 corner = abs(vLocal) - vHalf + radius;
  float outside = length(max(corner, 0.0)) + min(max(corner.x, corner.y), 0.0) - radius;
  vec2 cuts = clamp(vCuts + 0.5, 0.0, 1.0);
  float whole = clamp(0.5 - outside, 0.0, 1.0) * cuts.x * cuts.y;
  float inner = clamp(0.5 - outside - edgeWidth, 0.0, 1.0) * cuts.x * cuts.y;
  gl_FragColor = vec4(vFill.rgb, 1.0) * vFill.a * inner + vec4(vEdge.rgb, 1.0) * vEdge.a * (whole - inner);
}
`;

/** Attributes in the order of a vertex, with their numbers of components. The colours are four bytes each. */
export const ATTRIBUTES = [
  { name: 'aPosition', size: 2, type: 'float' },
  { name: 'aLocal', size: 2, type: 'float' },
  { name: 'aHalf', size: 2, type: 'float' },
  { name: 'aCuts', size: 2, type: 'float' },
  { name: 'aRim', size: 2, type: 'float' },
  { name: 'aFill', size: 4, type: 'byte' },
  { name: 'aEdge', size: 4, type: 'byte' },
] as const;
