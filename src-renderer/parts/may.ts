import { use } from 'react';
import { barredWords, isReader } from '../../src-main/contract/kinds.ts';
import { type Route, routeDef } from '../../src-main/contract.ts';
import { AppStatusContext } from '../shell/status-context.ts';

/*
 * Who may press what, said beforehand. The list is the contract's own, by which the core refuses.
 *
 *   <Button route="funds.saveVoucher" onClick={…}>记一笔收支</Button>      // parts/Button.tsx
 *   const barred = useBarred(); menu={{ items: [{ key: 'x', label: '删除', ...barredItem(barred('plans.remove')) }] }}
 */

/** Roles of who is in; null: the practice unit, or no book is open – nothing is barred. */
const useHeld = () => {
  const status = use(AppStatusContext);
  return status?.book === 'office' ? (status.vault.user?.roles ?? null) : null;
};

/** Why somebody may not call a route, as a sentence; null: may. */
export function useBarred(): (route: Route) => string | null {
  const held = useHeld();
  return (route) => {
    const { who } = routeDef(route);
    return held === null || held.some((role) => who.includes(role)) ? null : barredWords(who);
  };
}

/** Who only reads (审计) needs no button that writes: they are not drawn at all. */
export function useReader(): boolean {
  const held = useHeld();
  return held !== null && isReader(held);
}

/** What an item of a menu gets: it stays there, cannot be chosen and says why. */
export const barredItem = (words: string | null): { disabled?: true; title?: string } =>
  words === null ? {} : { disabled: true, title: words };
