import { monthsBetween, monthsText } from '../../../../src-main/domain/dues/months.ts';
import { metaOf } from '../../../parts/inputs.tsx';

/** Fields that several dialogues of the rules ask for. */
export const fromMonthMeta = metaOf('从哪月起', 'month');
export const toMonthMeta = metaOf('到哪月止', 'month');
export const noteMeta = metaOf('备注', 'text', { max: 300 });

/** 2026-01 至 2026-06; 2026-01 起. */
export const spanText = (from: string, to: string | null): string =>
  to === null ? `${from} 起` : from === to ? from : `${from} 至 ${to}`;

/** 2026 年 1 月至 3 月. */
export const monthsWords = (from: string, to: string): string => monthsText(monthsBetween(from, to));

/** A month as it may be sent; '' while it is not one. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
