import { attribute, tags } from '../xml.ts';

/** Numbers of cell formats (`s` of a cell) that a filler tells apart. */
export interface Looks {
  /** Writable on a protected sheet. */
  readonly open: ReadonlySet<number>;
  /** With a line on any side. */
  readonly bordered: ReadonlySet<number>;
}

/** Reads them out of the styles part (ECMA-376 18.8). */
export function readLooks(xml: string): Looks {
  const open = new Set<number>();
  const bordered = new Set<number>();
  const drawn = new Set<number>();
  let border = -1;
  let at = -1;
  let inside: 'borders' | 'cellXfs' | undefined;
  for (const { name, kind, attributes } of tags(xml)) {
    if (name === 'borders' || name === 'cellXfs') inside = kind === 'open' ? name : undefined;
    else if (kind === 'close' || inside === undefined) continue;
    else if (inside === 'borders') {
      if (name === 'border') border += 1;
      else if ((attribute(attributes, 'style') ?? 'none') !== 'none') drawn.add(border);
    } else if (name === 'xf') {
      at += 1;
      if (drawn.has(Number(attribute(attributes, 'borderId') ?? 0))) bordered.add(at);
    } else if (name === 'protection' && ['0', 'false'].includes(attribute(attributes, 'locked') ?? '')) open.add(at);
  }
  return { open, bordered };
}
