import type { GridCell } from '../types.ts';

/** Where each table was left, so that coming back from a person finds the same rows. Until the window closes. */
export const places = new Map<string, { readonly offset: number; readonly cell: GridCell }>();
