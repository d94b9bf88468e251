import { VARYINGS } from './shaders.ts';

// A path is drawn as a quad for each of its points, around the segment from there to the next one. All that this takes
// lies in one buffer of points, which is read four times over, each time a point further on: the point before a segment,
// its ends, and the point after it. So nothing is computed for a path but on the graphics card. Instances would take a
// quarter of the memory, and cost software that draws in place of a graphics card two to three times as much.

/** In the order of their points in the buffer, behind the corner of the quad. */
export const STROKE_ATTRIBUTES = ['aCorner', 'aBefore', 'aFrom', 'aTo', 'aAfter'] as const;

/**
 * Each segment is a capsule, so joints are round. Where the line goes on by less than a right angle, a capsule is cut off
 * where the next one begins: or else, where points are closer than a pixel, the softened rims would add up to a thicker
 * line. At sharper turns both lie on each other, since what one leaves out there the other does not always cover.
 * Neighbours are parted within 1/64 of a pixel, so that no pixel of a joint is painted twice. One datapoint between two
 * gaps is a dot.
 */
export const STROKE_VERTEX_SHADER = `
attribute vec2 aCorner;
attribute vec2 aBefore;
attribute vec2 aFrom;
attribute vec2 aTo;
attribute vec2 aAfter;
uniform vec2 uResolution;
uniform float uUnit;
uniform float uHalf;
uniform vec4 uPaint;
${VARYINGS}
const float RIM = 1.0;
const float UNCUT = 1e5;
const float SHARPNESS = 64.0;

bool isGap(vec2 point) {
  return point.x > 1e8;
}

void main() {
  bool isDot = isGap(aBefore) && isGap(aTo) && !isGap(aFrom);
  if (isGap(aFrom) || (isGap(aTo) && !isDot) || aFrom == aTo) {
    // Outside of what is seen, with all of its corners.
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    return;
  }
  vec2 start = aFrom * uUnit;
  vec2 end = isDot ? start : aTo * uUnit;
  vec2 axis = isDot ? vec2(1.0, 0.0) : normalize(end - start);
  float halfLength = distance(start, end) * 0.5;
  vHalf = vec2(halfLength + uHalf, uHalf);
  vLocal = aCorner * (vHalf + RIM);
  vec2 place = (start + end) * 0.5 + axis * vLocal.x + vec2(-axis.y, axis.x) * vLocal.y;
  vCuts = vec2(UNCUT);
  if (!isGap(aBefore) && aBefore != aFrom) {
    vec2 turn = normalize(start - aBefore * uUnit);
    if (dot(turn, axis) > 0.0) vCuts.x = dot(place - start, normalize(turn + axis)) * SHARPNESS + 0.5;
  }
  if (!isDot && !isGap(aAfter) && aAfter != aTo) {
    vec2 turn = normalize(aAfter * uUnit - end);
    if (dot(turn, axis) > 0.0) vCuts.y = -dot(place - end, normalize(turn + axis)) * SHARPNESS - 0.5;
  }
  vRim = vec2(uHalf, 0.0);
  vFill = uPaint;
  vEdge = vec4(0.0);
  gl_Position = vec4(place.x / uResolution.x * 2.0 - 1.0, 1.0 - place.y / uResolution.y * 2.0, 0.0, 1.0);
}
`;

/** The same, with the ends of a segment of the line below. */
export const AREA_ATTRIBUTES = ['aCorner', 'aFrom', 'aTo', 'aFromBelow', 'aToBelow'] as const;

/** A trapezoid for each segment. Neighbours share a side, which the rasteriser gives to one of them. */
export const AREA_VERTEX_SHADER = `
attribute vec2 aCorner;
attribute vec2 aFrom;
attribute vec2 aTo;
attribute vec2 aFromBelow;
attribute vec2 aToBelow;
uniform vec2 uResolution;
uniform float uUnit;
void main() {
  if (max(max(aFrom.x, aTo.x), max(aFromBelow.x, aToBelow.x)) > 1e8) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    return;
  }
  vec2 above = aCorner.x < 0.0 ? aFrom : aTo;
  vec2 below = aCorner.x < 0.0 ? aFromBelow : aToBelow;
  vec2 place = vec2(above.x, aCorner.y < 0.0 ? above.y : below.y) * uUnit;
  gl_Position = vec4(place.x / uResolution.x * 2.0 - 1.0, 1.0 - place.y / uResolution.y * 2.0, 0.0, 1.0);
}
`;

export const AREA_FRAGMENT_SHADER = `
precision highp float;
uniform vec4 uPaint;
void main() {
  gl_FragColor = vec4(uPaint.rgb, 1.0) * uPaint.a;
}
`;
