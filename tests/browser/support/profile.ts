import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { expect, inject } from 'vitest';
import { ARGUMENTS } from './chromium.ts';

/** Where a browser that listens on a port of its choice says which one it is, and at which path. */
const ADDRESS_FILE = 'DevToolsActivePort';

/** A browser as a player has one: what it stores stays in a folder, however the browser ends. */
export class Profile {
  readonly #folder = mkdtempSync(join(tmpdir(), 'blast-radius-profile-'));
  #process: ChildProcess | null = null;

  /** Playwright's own way to start one on a folder does not give the process, which is to be killed here. */
  async start(): Promise<BrowserContext> {
    rmSync(join(this.#folder, ADDRESS_FILE), { force: true });
    const more = ['--headless', '--no-first-run', '--remote-debugging-port=0', '--window-size=1920,1080'];
    const args = [...ARGUMENTS, ...more, `--user-data-dir=${this.#folder}`, 'about:blank'];
    // In a group of its own, so that all of its processes can be killed at once.
    this.#process = spawn(inject('executablePath'), args, { stdio: 'ignore', detached: process.platform !== 'win32' });
    const browser = await chromium.connectOverCDP(await this.#address());
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no context of its own');
    return context;
  }

  /** As when the machine's memory is full or its battery is empty: nothing is told, nothing is written any more. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child?.pid) return;
    const exited = once(child, 'exit');
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
    await exited;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  async #address(): Promise<string> {
    await expect.poll(() => this.#told(), { timeout: 60_000 }).toHaveLength(2);
    const [port, path] = this.#told();
    return `ws://127.0.0.1:${port}${path}`;
  }

  #told(): readonly string[] {
    try {
      return readFileSync(join(this.#folder, ADDRESS_FILE), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  }
}
