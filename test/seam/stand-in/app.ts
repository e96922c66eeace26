import type { App, AppOptions } from '../../../src-main/app.ts';
import type { AppEvent } from '../../../src-main/contract.ts';

/** A core that does what a real one should never do, on request. Takes the place of src-main/app.ts in the seam tests. */
export function createApp(options: AppOptions): App {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    async call(route, input, call = 'none') {
      if (route === 'echo') return { ok: true, data: input };
      if (route === 'who') return { ok: true, data: { dataDir: options.dataDir, version: options.version, call } };
      if (route === 'die') process.exit(3);
      if (route === 'throw') setTimeout(() => Promise.reject(new Error('the core broke')));
      if (route === 'wait') await new Promise((resolve) => setTimeout(resolve, 60_000));
      if (route === 'unclonable') return { ok: true, data: () => 0 };
      if (route === 'fetch') {
        try {
          await fetch('http://192.0.2.1/');
        } catch (error) {
          return { ok: true, data: String(error) };
        }
      }
      if (route === 'tell')
        for (const listener of listeners)
          listener({ type: 'progress', call, done: 1, total: 2, sentence: '正在检查 2 行' });
      return { ok: false, error: { code: 'NOT_FOUND', message: '没有这个功能' } };
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      options.log('closed well');
    },
  };
}
