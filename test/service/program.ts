import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type App, createApp } from '../../src-main/app.ts';
import type { CallInput, Output, Route } from '../../src-main/contract.ts';
import { today } from './book.ts';

/** The whole program behind its door, on a data folder of its own. */
export interface Program {
  readonly dir: string;
  readonly app: App;
  /** One more program, on the same folder and day unless told otherwise. */
  another(dataDir?: string, day?: string): App;
  /** The data of a call that has to succeed. */
  ask<R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>>;
}

/** A fresh program for each test of the file. Call it once, outside the tests. */
export function freshPrograms(): Program {
  let dir = '';
  let app: App | undefined;
  const another: Program['another'] = (dataDir = dir, day = today) =>
    createApp({
      dataDir,
      version: '0',
      log: () => undefined,
      clock: { now: () => `${day} 09:00:00`, today: () => day },
    });
  const open = (): App => {
    if (!app) throw new Error('no test runs');
    return app;
  };
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'program-'));
    app = another();
  });
  afterEach(async () => {
    await app?.close();
    rmSync(dir, { recursive: true });
  });
  return {
    get dir() {
      return dir;
    },
    get app() {
      return open();
    },
    another,
    async ask(route, input) {
      const answer = await open().call(route, input);
      if (!answer.ok) throw new Error(`${route}: ${answer.error.code} ${answer.error.message}`);
      return answer.data as never;
    },
  };
}
