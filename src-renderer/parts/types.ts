/*
 * The props of every part, in one place. Each part's own file begins with an example.
 * Lengths are CSS pixels at the standard text size; the parts scale them.
 */
export type * from './types/page.ts';
export type * from './types/grid.ts';
export type * from './types/form.ts';
export type * from './types/filter.ts';
export type * from './types/state.ts';
export type * from './types/part.ts';
