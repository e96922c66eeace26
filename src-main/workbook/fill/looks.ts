import { attribute, tags } from '../xml.ts';

/** Numbers of cell formats (`s` of a cell) that a filler tells apart. */
export interface Looks {
  /** Writable on a protected sheet. */
  readonly open: ReadonlySet<number>;
  /** With a line on any side. */
  readonly bordered: ReadonlySet<number>;
  /** Text goes on in a further line. */
  readonly wrapped: ReadonlySet<number>;
  /** Size of the letters; nothing said: `USUAL_POINTS`. */
  readonly points: ReadonlyMap<number, number>;
}
/** Size of letters where a form does not say. */
export const USUAL_POINTS = 11;

/** Reads them out of the styles part (ECMA-376 18.8). */
export function readLooks(xml: string): Looks {
  const open = new Set<number>();
  const bordered = new Set<number>();
  const drawn = new Set<number>();
  const wrapped = new Set<number>();
  const points = new Map<number, number>();
  const sizes: number[] = [];
  let border = -1;
  let at = -1;
  let inside: 'fonts' | 'borders' | 'cellXfs' | undefined;
  for (const { name, kind, attributes } of tags(xml)) {
    if (name === 'fonts' || name === 'borders' || name === 'cellXfs') inside = kind === 'open' ? name : undefined;
    else if (kind === 'close' || inside === undefined) continue;
    else if (inside === 'fonts') {
      if (name === 'font') sizes.push(USUAL_POINTS);
      else if (name === 'sz') sizes[sizes.length - 1] = Number(attribute(attributes, 'val')) || USUAL_POINTS;
    } else if (inside === 'borders') {
      if (name === 'border') border += 1;
      else if ((attribute(attributes, 'style') ?? 'none') !== 'none') drawn.add(border);
    } else if (name === 'xf') {
      at += 1;
      points.set(at, sizes[Number(attribute(attributes, 'fontId') ?? 0)] ?? USUAL_POINTS);
      if (drawn.has(Number(attribute(attributes, 'borderId') ?? 0))) bordered.add(at);
    } else if (name === 'alignment' && ['1', 'true'].includes(attribute(attributes, 'wrapText') ?? '')) wrapped.add(at);
    else if (name === 'protection' && ['0', 'false'].includes(attribute(attributes, 'locked') ?? '')) open.add(at);
  }
  return { open, bordered, wrapped, points };
}
