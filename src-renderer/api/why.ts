import type { Answer } from '../../src-main/contract.ts';
import { writes } from './opened.ts';
import { createStore } from './store.ts';

/** The open question why hidden values are looked at; the page that shows it answers whether a reason was given. */
export const whyAsked = createStore<((said: boolean) => void) | null>(null);

let open: Promise<boolean> | null = null;

/** As long as the core takes a reason for good. */
const LASTS = 10 * 60_000;
let lapse: ReturnType<typeof setTimeout> | undefined;

/** When the reason runs out, what was opened by it is hidden again: nobody reads it over a shoulder an hour later. */
function hideLater(): void {
  clearTimeout(lapse);
  lapse = setTimeout(() => writes.set((now) => now + 1), LASTS);
}

/** Whether the core wants to know first why somebody looks (`noteDisclosure`). */
export const wantsReason = (answer: Answer<unknown>): boolean =>
  !answer.ok && answer.error.fields?.['reason'] === 'look';

/** Asks the person. Several values opened at once ask one question. */
export function askWhy(): Promise<boolean> {
  open ??= new Promise<boolean>((resolve) => {
    whyAsked.set(() => (said: boolean) => {
      whyAsked.set(null);
      open = null;
      if (said) hideLater();
      resolve(said);
    });
  });
  return open;
}
