import { z } from 'zod';
import { isLikelyDay } from './dates.ts';

/** A day 'YYYY-MM-DD' as it comes in at the door: it exists and its year can be meant. `message`: when it is no day. */
export const dayShape = (message?: string) =>
  z.iso.date(message).refine(isLikelyDay, { error: ({ input }) => `年份是 ${String(input).slice(0, 4)}，请核对` });
