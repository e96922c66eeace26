import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';

/** Shapes that the routes of aid share: numbers of records, days, amounts in fen, texts of limited length. */
export const id = z.int().positive();
export const ids = z.array(id).min(1, '先选人').max(200_000);
export const year = z.int().min(1978, '年份要在 1978 年以后').max(2200);
export const day = (label: string) => dayShape(`${label}要写成 2026-11-21 这样的日期`);
export const maybeDay = (label: string) => day(label).nullable().default(null);
const most = 10_000_000_000;
/** Zero or more fen. */
export const fen = (label: string) =>
  z.int(`${label}最小到分`).min(0, `${label}不能小于零`).max(most, `${label}太大，请核对`);
export const maybeFen = (label: string) => fen(label).nullable().default(null);
export const count = (label: string, max: number) =>
  z.int(`${label}要写整数`).min(0, `${label}不能小于零`).max(max, `${label}太大，请核对`).nullable().default(null);
export const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字，请改短`);
export const need = (max: number, message: string) => text(max).min(1, message);
export const optional = (max: number) =>
  text(max)
    .nullable()
    .default(null)
    .transform((value) => value || null);
/** A value that lists do not show: left out, it stays as it is; null or empty clears it. */
export const kept = (max: number) =>
  text(max)
    .nullable()
    .optional()
    .transform((value) => (value === undefined ? undefined : value || null));
export const keptDay = (label: string) => day(label).nullable().optional();
export const keptFen = (label: string) => fen(label).nullable().optional();
export const keptCount = (label: string, max: number) =>
  z.int(`${label}要写整数`).min(0, `${label}不能小于零`).max(max, `${label}太大，请核对`).nullable().optional();
export const yesNo = z.enum(['是', '否'], '请选是或否').nullable().default(null);
export const keptYesNo = z.enum(['是', '否'], '请选是或否').nullable().optional();
