import type { KeyboardEvent } from 'react';

const middle = (element: Element): readonly [x: number, y: number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

/**
 * Arrows lead from one matter to the one that lies next in that direction. For `onKeyDown` of what holds them; where
 * nothing lies there the key passes on.
 */
export function walk(event: KeyboardEvent<HTMLElement>, matters: string): void {
  if (!event.key.startsWith('Arrow') || event.altKey || event.ctrlKey || event.shiftKey) return;
  const from = event.target instanceof Element ? event.target.closest(matters) : null;
  if (!from) return;
  const [x, y] = middle(from);
  const across = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const sign = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1;
  let best: HTMLElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const one of event.currentTarget.querySelectorAll<HTMLElement>(matters)) {
    if (one === from) continue;
    const [toX, toY] = middle(one);
    const ahead = (across ? toX - x : toY - y) * sign;
    const aside = Math.abs(across ? toY - y : toX - x);
    // Straight ahead, not somewhere far at the side.
    if (ahead < 4 || (!across && aside > from.clientWidth)) continue;
    const distance = ahead + aside * 2;
    if (distance >= least) continue;
    least = distance;
    best = one;
  }
  if (!best) return;
  event.preventDefault();
  best.focus();
}
