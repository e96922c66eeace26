import { z } from 'zod';
import { isPartialDate } from './dates.ts';
import { dayShape } from './day-shape.ts';

/** How a value is read, checked, shown and written. */
export type FieldKind =
  | 'text'
  | 'note'
  | 'date'
  | 'month'
  | 'code'
  | 'yesNo'
  | 'idNumber'
  | 'mobile'
  | 'phone'
  | 'creditCode'
  | 'bankCard'
  | 'int'
  | 'fen';

/** Mask rules of the screen lists and of everything that is posted (see `masks.ts`). */
export type MaskKind = 'idNumber' | 'mobile' | 'bankCard' | 'address' | 'name';

/**
 * Everything the program knows about one field of one noun, declared once. Forms, table columns, import matching,
 * export columns, masks, history lines and messages all read it here.
 */
export interface FieldMeta {
  /** The word that the office uses. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Key of the code list in `codes.ts`, for kind `code`. */
  readonly codes?: string;
  /** Other headers that mean this field, as they stand in real workbooks. */
  readonly aliases?: readonly string[];
  /** Section of the registration form. */
  readonly section: string;
  /** Column width in Excel characters. */
  readonly width: number;
  readonly mask?: MaskKind;
  /** Needs a click (and later a reason) to be seen at all. */
  readonly hidden?: boolean;
  /** Must be filled before a record counts as complete; lists of gaps are made from it. */
  readonly expected?: boolean;
  /** A record cannot be saved without it. */
  readonly required?: boolean;
  /** Derived by the program from other records; shown with the reason, never typed. */
  readonly derived?: string;
  /** May be set for many records at once. */
  readonly bulk?: boolean;
  /** A date that may be known to the month (1985-07) or the year (1985) only, and is then kept so. */
  readonly partial?: boolean;
  /** 'YYYY-MM': a month or day typed without its year lies in the twelve months from here. */
  readonly begins?: string;
  /** A date that may lie ahead: a deadline, the end of a term. */
  readonly future?: boolean;
  /** Most characters that are kept. */
  readonly max?: number;
  /** One line of help shown while the field is edited. */
  readonly hint?: string;
}

export type FieldMap = Readonly<Record<string, FieldMeta>>;

/** Most characters per kind when a field says nothing itself. */
const longest: Record<FieldKind, number> = {
  text: 100,
  note: 2000,
  date: 10,
  month: 7,
  code: 40,
  yesNo: 1,
  idNumber: 40,
  mobile: 20,
  phone: 40,
  creditCode: 18,
  bankCard: 40,
  int: 12,
  fen: 16,
};

/** Why a text is no date of a field that takes months and years too. */
export const partialProblem = ({ label }: FieldMeta): string =>
  `“${label}”要写成 1985-07-09；只知道年月或年份的，写 1985-07 或 1985`;

/** The zod type of one field's value as it travels: text or null, integers for `int` and `fen`. */
function shapeOf(meta: FieldMeta): z.ZodType<string | number | null> {
  if (meta.kind === 'int' || meta.kind === 'fen') return z.int().nullable();
  const most = meta.max ?? longest[meta.kind];
  const text = z.string().max(most, `“${meta.label}”最多 ${most} 个字，请改短`);
  if (meta.kind === 'date' && meta.partial)
    return z
      .string()
      .refine((text) => text === '' || isPartialDate(text), partialProblem(meta))
      .nullable();
  if (meta.kind === 'date') return dayShape(`“${meta.label}”要写成 2026-11-21 这样的日期`).nullable();
  return text.nullable();
}

export type FieldValue = string | number | null;
export type Values<M extends FieldMap> = { [K in keyof M]: FieldValue };

/** Typed fields of a record to be saved; what is left out stays as it is. */
export type Patch<M extends FieldMap> = { [K in Extract<keyof M, string>]?: FieldValue | undefined };

/** Input shape for saving a record: every typed (not derived) field, all optional, nothing else allowed. */
export function patchShape<M extends FieldMap>(fields: M): z.ZodType<Patch<M>, Patch<M>> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, meta] of Object.entries(fields)) if (!meta.derived) shape[name] = shapeOf(meta).optional();
  return z.strictObject(shape) as unknown as z.ZodType<Patch<M>, Patch<M>>;
}
