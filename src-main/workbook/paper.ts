import type { SheetModel } from './sheet-model.ts';

/** Millimetres. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Binding side 20 mm, others 15; the foot needs a little more. Very many columns may go nearer to the edge. */
const kinds: Readonly<Record<'normal' | 'narrow', Margins>> = {
  normal: { top: 15, right: 15, bottom: 17, left: 20 },
  narrow: { top: 12, right: 10, bottom: 15, left: 15 },
};

/** A4, width and height in millimetres. */
export const a4 = { landscape: [297, 210], portrait: [210, 297] } as const;

export const marginsOf = (model: SheetModel): Margins => kinds[model.margins ?? 'normal'];

/** Body text on paper: 宋体, and what stands in for it elsewhere. */
export const songFonts = '"宋体","SimSun","Songti SC","Noto Serif CJK SC",serif';
/** Titles: 小标宋. */
export const titleFonts = `"方正小标宋简体","FZXiaoBiaoSong-B05S","华文中宋","STZhongsong",${songFonts}`;
/** Headings inside a text: 黑体. */
export const headingFonts = '"黑体","SimHei","Heiti SC","Noto Sans CJK SC",sans-serif';
