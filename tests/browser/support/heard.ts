import type { Page } from 'playwright-core';

/** Counts what is started, and what of it goes on and on, and listens in before the loudspeaker. */
export function listenIn(): void {
  const heard = {
    started: 0,
    loops: new Set<AudioBufferSourceNode>(),
    taps: [] as AnalyserNode[],
    /** Behind the volume of each. */
    behind: new Map<AudioBufferSourceNode, AnalyserNode>(),
  };
  Object.assign(window, { heard });
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...args: [number?, number?, number?]) {
    heard.started++;
    if (this.loop) heard.loops.add(this);
    start.apply(this, args);
  };
  AudioBufferSourceNode.prototype.stop = function (...args: [number?]) {
    heard.loops.delete(this);
    stop.apply(this, args);
  };
  const connect = AudioNode.prototype.connect;
  const tapped = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
    if (to instanceof AudioDestinationNode) {
      const tap = this.context.createAnalyser();
      heard.taps.push(tap);
      Reflect.apply(connect, this, [tap]);
    }
    if (this instanceof AudioBufferSourceNode && to instanceof GainNode) {
      const tap = this.context.createAnalyser();
      heard.behind.set(this, tap);
      Reflect.apply(connect, to, [tap]);
    }
    return Reflect.apply(connect, this, [to, ...rest]);
  };
  Object.assign(AudioNode.prototype, { connect: tapped });
}

/** How many sounds have been started. */
export const started = (page: Page): Promise<number> => page.evaluate('window.heard.started');

/** How many go on and on. */
export const loops = (page: Page): Promise<number> => page.evaluate('window.heard.loops.size');
