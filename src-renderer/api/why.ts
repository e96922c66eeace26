import type { Answer } from '../../src-main/contract.ts';
import { createStore } from './store.ts';

/** The open question why hidden values are looked at; the page that shows it answers whether a reason was given. */
export const whyAsked = createStore<((said: boolean) => void) | null>(null);

let open: Promise<boolean> | null = null;

/** Whether the core wants to know first why somebody looks (`noteDisclosure`). */
export const wantsReason = (answer: Answer<unknown>): boolean =>
  !answer.ok && answer.error.fields?.['reason'] === 'look';

/** Asks the person. Several values opened at once ask one question. */
export function askWhy(): Promise<boolean> {
  open ??= new Promise<boolean>((resolve) => {
    whyAsked.set(() => (said: boolean) => {
      whyAsked.set(null);
      open = null;
      resolve(said);
    });
  });
  return open;
}
