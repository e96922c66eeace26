interface AllRows<Row> {
  readonly rowCount: number;
  readonly getRow: (index: number) => Row | undefined;
  readonly keyAt: (index: number) => number | undefined;
}

/** What a grid asks of a list that is here as a whole, known by id: `<Grid {...allRows(rows)} …>`. */
export const allRows = <Row extends { readonly id: number }>(rows: readonly Row[]): AllRows<Row> => ({
  rowCount: rows.length,
  getRow: (index) => rows[index],
  keyAt: (index) => rows[index]?.id,
});
