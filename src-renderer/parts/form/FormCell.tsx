import { type KeyboardEvent, type ReactNode, useId } from 'react';
import type { FieldMeta, FieldValue } from '../../../src-main/domain/fields.ts';
import { showField } from '../field-text.ts';
import { EyeIcon } from '../icons.tsx';
import type { RegisterCell } from '../types.ts';

interface Props {
  readonly cell: RegisterCell;
  readonly meta: FieldMeta | undefined;
  readonly value: FieldValue;
  /** The full value of a masked field, once it was asked for. */
  readonly full: { readonly value: FieldValue } | null;
  readonly onReveal?: (() => Promise<FieldValue>) | undefined;
  readonly place: { readonly row: number; readonly column: number; readonly tracks: number };
  readonly editable: boolean;
  readonly problem?: string | undefined;
  readonly warning?: string | undefined;
  /** Where the problem stands, when it is too long for the cell and stands under the line. */
  readonly below?: string | undefined;
  readonly editor: ReactNode;
  readonly onBegin: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The value as it stands: masked with an eye, hidden with 点开看, or plain. */
function Shown({ cell, meta, value, full, onReveal }: Pick<Props, 'cell' | 'meta' | 'value' | 'full' | 'onReveal'>) {
  if (cell.render) return cell.render(value);
  if (!meta) return null;
  const text = showField(meta, full ? full.value : value);
  const closed = onReveal && !full && value !== null && value !== '';
  const open = (event: { stopPropagation: () => void }) => {
    event.stopPropagation();
    void onReveal?.();
  };
  if (closed && meta.hidden) {
    return (
      <>
        <span className="quiet">已隐藏</span>
        <button type="button" className="link form-open" onClick={open}>
          点开看
        </button>
      </>
    );
  }
  return (
    <>
      <span className="form-text">{text}</span>
      {closed && (
        <button
          type="button"
          className="masked-eye"
          onClick={open}
          aria-label={`点开看${meta.label}，会留下记录`}
          title="点开看，会记下时间和姓名"
        >
          <EyeIcon />
        </button>
      )}
    </>
  );
}

/** Label cell on head colour, value cell white; the reason of a refusal stands under the cell. */
export function FormCell(props: Props) {
  const { cell, meta, value, place, editable, problem, warning, below, editor, onBegin, onKeyDown } = props;
  const id = useId();
  const label = cell.label ?? meta?.label ?? cell.field;
  const reachable = editable || cell.onOpen !== undefined;
  const wide = place.tracks > 1;
  const line = { gridRow: place.row };
  const names = [
    'form-value',
    reachable && 'reachable',
    editor && 'editing',
    problem && 'refused',
    !problem && warning && 'doubtful',
    (cell.lines ?? 1) > 1 && 'tall',
  ];
  return (
    <>
      <div className="form-label" id={`${id}-label`} style={{ ...line, gridColumn: place.column }}>
        {label}
        {meta?.required && editable && <i aria-hidden="true">*</i>}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the role depends on whether the cell can be edited */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a button whenever the label is set */}
      <div
        className={names.filter(Boolean).join(' ')}
        style={{
          ...line,
          gridColumn: `${place.column + 1} / span ${place.tracks}`,
          ...(cell.lines ? { minHeight: `${0.12 + cell.lines * 0.22}rem` } : {}),
        }}
        data-field={cell.field}
        tabIndex={reachable && !editor ? 0 : undefined}
        role={reachable && !editor ? 'button' : undefined}
        aria-labelledby={reachable && !editor ? `${id}-label ${id}-text` : undefined}
        aria-describedby={below ?? (problem || warning ? `${id}-note` : undefined)}
        title={meta?.derived && !wide ? meta.derived : undefined}
        onClick={reachable && !editor ? onBegin : undefined}
        onKeyDown={reachable && !editor ? onKeyDown : undefined}
      >
        {editor ?? (
          <span className="form-shown" id={`${id}-text`}>
            <Shown {...props} />
            {cell.after && <span className="quiet form-after">{cell.after}</span>}
            {meta?.derived && wide && value !== null && value !== '' && (
              <span className="quiet form-after">{meta.derived}</span>
            )}
          </span>
        )}
        {(problem || warning) && !below && (
          <span
            className={`form-note${problem ? ' problem' : ''}`}
            id={`${id}-note`}
            role={problem ? 'alert' : undefined}
          >
            {problem ?? warning}
          </span>
        )}
      </div>
    </>
  );
}
