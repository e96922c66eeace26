interface Props {
  readonly id: string;
  readonly message: string;
  /** 1-based line of the grid. */
  readonly row: number;
  /** The field that has to be filled in first, when the sentence names one. */
  readonly way: { readonly label: string; readonly go: () => void } | null;
}

const intoView = (node: HTMLElement | null): void => {
  node?.scrollIntoView({ block: 'nearest' });
};

/** A refusal that is too long for its cell, over the whole width under the cell's line, with the way to what it asks for. */
export function Refusal({ id, message, row, way }: Props) {
  return (
    <p id={id} className="form-below" role="alert" ref={intoView} style={{ gridRow: row, gridColumn: '1 / -1' }}>
      {message}
      {way && (
        <button
          type="button"
          className="link"
          // The cell being typed in keeps the focus until the other one opens: leaving it would try to save once more.
          onMouseDown={(event) => event.preventDefault()}
          onClick={way.go}
        >
          填{way.label}
        </button>
      )}
    </p>
  );
}
