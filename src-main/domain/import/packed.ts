import type { DraftRow, RowChoice } from './rows.ts';
import type { ImportProblem } from './types.ts';

/** What only some rows have; left out where it is empty. */
interface PackedExtra {
  /** Place of the row. */
  readonly at: number;
  readonly derived?: readonly string[];
  readonly months?: readonly (readonly [field: string, month: string])[];
  readonly problems?: readonly ImportProblem[];
  readonly tidied?: readonly { readonly field: string; readonly from: string }[];
  readonly unread?: readonly { readonly field: string; readonly text: string }[];
  readonly choices?: readonly RowChoice[];
  readonly section?: string;
  readonly intact?: string;
  readonly household?: NonNullable<DraftRow['household']>;
}

/** Rows of one table on their way between threads: each text once, everything else in numbers. */
export interface PackedRows {
  readonly sheet: string;
  /** End of the keys of a further block beside the first: `@letter`. */
  readonly suffix: string;
  readonly namesSheet: boolean;
  readonly shared: boolean;
  /** Row numbers of the file. */
  readonly rows: Uint32Array;
  /** Fields in the order in which rows have them, and which of these orders each row has. */
  readonly layouts: readonly (readonly string[])[];
  readonly layout: Uint16Array;
  readonly texts: readonly string[];
  /** Row after row, field after field of its layout: 0 for nothing, else the place in `texts` and one more. */
  readonly values: Uint32Array;
  readonly extras: readonly PackedExtra[];
}

const ASKED_FIRST = 40;

const hasFields = (layout: readonly string[], values: ReadonlyMap<string, unknown>): boolean => {
  if (layout.length !== values.size) return false;
  let at = 0;
  for (const field of values.keys()) if (layout[at++] !== field) return false;
  return true;
};

function extraOf(draft: DraftRow, at: number): PackedExtra | null {
  const { derived, months, problems, tidied, unread, choices, section, identity, household } = draft;
  const intact = identity?.intact;
  if (
    derived.size + months.size + problems.length + tidied.length + unread.length + choices.length === 0 &&
    section === null &&
    intact === undefined &&
    household === undefined
  )
    return null;
  return {
    at,
    ...(derived.size > 0 ? { derived: [...derived] } : {}),
    ...(months.size > 0 ? { months: [...months] } : {}),
    ...(problems.length > 0 ? { problems } : {}),
    ...(tidied.length > 0 ? { tidied } : {}),
    ...(unread.length > 0 ? { unread } : {}),
    ...(choices.length > 0 ? { choices } : {}),
    ...(section === null ? {} : { section }),
    ...(intact === undefined ? {} : { intact }),
    ...(household === undefined ? {} : { household }),
  };
}

/** Packs rows of one table, in their order. */
export function packRows(
  drafts: readonly DraftRow[],
  table: { readonly sheet: string; readonly suffix: string; readonly namesSheet: boolean },
): PackedRows {
  const rows = new Uint32Array(drafts.length);
  const layouts: string[][] = [];
  const layout = new Uint16Array(drafts.length);
  const places = new Map<string, number>();
  const fields = new Map<string, { asked: number; known: number }>();
  const texts: string[] = [];
  const extras: PackedExtra[] = [];
  const values = new Uint32Array(drafts.reduce((sum, draft) => sum + draft.values.size, 0));
  const placeIn = (field: string, value: string): number => {
    let seen = fields.get(field);
    if (!seen) fields.set(field, (seen = { asked: 0, known: 0 }));
    // Numbers of people are all different: looking for them again costs more than sending them twice.
    if (seen.asked > ASKED_FIRST && seen.known * 10 < seen.asked) return texts.push(value);
    seen.asked += 1;
    const known = places.get(value);
    if (known !== undefined) {
      seen.known += 1;
      return known;
    }
    const place = texts.push(value);
    places.set(value, place);
    return place;
  };
  let at = 0;
  for (const [i, draft] of drafts.entries()) {
    rows[i] = draft.row;
    let own = layout[i - 1] ?? 0;
    if (!hasFields(layouts[own] ?? [], draft.values)) {
      own = layouts.findIndex((fields) => hasFields(fields, draft.values));
      if (own < 0) own = layouts.push([...draft.values.keys()]) - 1;
    }
    layout[i] = own;
    for (const [field, value] of draft.values) {
      if (value !== null) values[at] = placeIn(field, value);
      at += 1;
    }
    const extra = extraOf(draft, i);
    if (extra) extras.push(extra);
  }
  return { ...table, shared: drafts[0]?.shared ?? false, rows, layouts, layout, texts, values, extras };
}

/** The reverse of `packRows`, fresh each time: whoever gets the rows may write into them. */
export function unpackRows(packed: PackedRows): DraftRow[] {
  const { sheet, suffix, namesSheet, shared, rows, layouts, layout, texts, values, extras } = packed;
  const drafts: DraftRow[] = new Array(rows.length);
  let at = 0;
  let next = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const own = new Map<string, string | null>();
    for (const field of layouts[layout[i] as number] ?? []) {
      const place = values[at++] as number;
      own.set(field, place === 0 ? null : (texts[place - 1] as string));
    }
    const extra = extras[next]?.at === i ? extras[next++] : undefined;
    drafts[i] = {
      sheet,
      row,
      key: `${sheet}!${row}${suffix}`,
      values: own,
      derived: new Set(extra?.derived),
      months: new Map(extra?.months),
      identity: extra?.intact === undefined ? null : { value: null, idType: null, findings: [], intact: extra.intact },
      problems: extra?.problems ? [...extra.problems] : [],
      tidied: extra?.tidied ? [...extra.tidied] : [],
      unread: extra?.unread ? [...extra.unread] : [],
      choices: extra?.choices ? [...extra.choices] : [],
      where: placeOf(sheet, row, namesSheet),
      section: extra?.section ?? null,
      shared,
      ...(extra?.household ? { household: extra.household } : {}),
    };
  }
  return drafts;
}

/** Whether one of the rows has this key. */
export function hasRow({ sheet, suffix, rows }: Pick<PackedRows, 'sheet' | 'suffix' | 'rows'>, key: string): boolean {
  if (!key.startsWith(`${sheet}!`) || !key.endsWith(suffix)) return false;
  const row = key.slice(sheet.length + 1, key.length - suffix.length);
  return /^\d{1,9}$/u.test(row) && rows.includes(Number(row));
}

/** 第 12 行, with the sheet's name where a file has several. */
export const placeOf = (sheet: string, row: number, namesSheet: boolean): string =>
  namesSheet ? `“${sheet}”第 ${row} 行` : `第 ${row} 行`;
