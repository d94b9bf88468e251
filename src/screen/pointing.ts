/**
 * What is done with a mouse, a pen or a finger. Places are in units of the screen; what a wheel turned, positive
 * downwards, is in CSS pixels, as its notches are of one length on all screens.
 */
export type Pointing =
  | { readonly type: 'down' | 'move' | 'up'; readonly x: number; readonly y: number; readonly isTouch?: true }
  | { readonly type: 'wheel'; readonly x: number; readonly y: number; readonly byPx: number }
  /** It left the canvas, or what it did turned out to be something else, such as a swipe. */
  | { readonly type: 'leave' };
