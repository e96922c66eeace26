import type { Answer, AppEvent } from '../contract.ts';

/**
 * The one door, as the page sees it: `window.bridge` in Electron, a small client over HTTP on the node host.
 * It knows no route names; an answer always comes, as a value.
 */
export interface Bridge {
  /** `id` names the call, for progress events and for `app.cancel`. */
  call(route: string, input: unknown, id?: string): Promise<Answer<unknown>>;
  /** Returns what ends the listening. */
  on(listener: (event: AppEvent) => void): () => void;
}
