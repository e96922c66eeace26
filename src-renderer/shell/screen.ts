import { useEffect } from 'react';
import { createStore, useStore } from '../api/store.ts';

/** 字号: how much larger than drawn everything is. */
export const textSizes = { 标准: 1, 大: 1.15, 特大: 1.3 } as const;
export type TextSize = keyof typeof textSizes;

export type ScreenWidth = 'narrow' | 'normal' | 'wide';
export interface Screen {
  readonly scale: number;
  readonly width: ScreenWidth;
}

/** Widths count in drawn pixels, so larger text makes a screen narrow just as Windows' own scaling does. */
function measure(scale: number): Screen {
  const drawn = window.innerWidth / scale;
  return { scale, width: drawn < 1180 ? 'narrow' : drawn >= 1680 ? 'wide' : 'normal' };
}

const screen = createStore<Screen>(measure(1));

function apply(next: Screen): void {
  const now = screen.get();
  if (now.scale !== next.scale || now.width !== next.width) screen.set(next);
  // 1 rem is 100 drawn pixels: .14rem is 14 px, and 字号 scales every length at once.
  document.documentElement.style.fontSize = `${next.scale * 100}px`;
  document.documentElement.dataset.width = next.width;
}

export function setTextSize(size: TextSize): void {
  apply(measure(textSizes[size]));
}

/** Keeps `data-width` on the root in step with the window. Call once. */
export function useScreenWatch(): void {
  useEffect(() => {
    const onResize = () => apply(measure(screen.get().scale));
    onResize();
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
}

/** Scale (1, 1.15, 1.3) and width class of the screen, for lengths that scripts need. */
export function useScreen(): Screen {
  return useStore(screen);
}
