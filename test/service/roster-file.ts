import ExcelJS from 'exceljs';

export type Value =
  | string
  | number
  | null
  | undefined
  | Date
  | { readonly formula: string; readonly result: string | number };

export interface SheetGiven {
  readonly name?: string;
  readonly rows: readonly (readonly Value[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

/** A real workbook as Excel would save it. */
export async function xlsx(...sheets: readonly SheetGiven[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [i, { name, rows, merges, hidden }] of sheets.entries()) {
    const sheet = book.addWorksheet(name ?? `Sheet${i + 1}`, hidden ? { state: 'hidden' } : {});
    rows.forEach((row, r) => {
      row.forEach((value, c) => {
        if (value !== null && value !== undefined) sheet.getCell(r + 1, c + 1).value = value as ExcelJS.CellValue;
      });
    });
    for (const range of merges ?? []) sheet.mergeCells(range);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Rows as comma separated text; fields with commas or quotes are quoted. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const field = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return new TextEncoder().encode(rows.map((row) => row.map(field).join(',')).join('\r\n'));
}
