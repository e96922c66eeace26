/** Bounds of the gate. They protect the machine and are not rules of the field, so they are constants. */
export const limits = {
  /** Bytes of the file itself. */
  fileBytes: 50 * 1024 * 1024,
  zipEntries: 2000,
  /** Sum of the declared sizes, and the hard cap of what is really inflated. */
  inflatedBytes: 300 * 1024 * 1024,
  /** Declared ÷ compressed, looked at for entries above `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 10 * 1024 * 1024,
  /** Rows with content, per sheet. */
  rows: 200_000,
  /** Columns A..KN. */
  columns: 300,
  /** Cells with content, whole workbook. */
  cells: 6_000_000,
  /** Cells beyond `columns` that are left out with a note; more than that and the file is refused. */
  strayCells: 20,
  merges: 200_000,
  sheets: 255,
  /** Characters in one cell: Excel's own limit. */
  cellText: 32_767,
} as const;
