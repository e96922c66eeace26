/*
 * The bordered 登记表, edited cell by cell.
 *
 *   <RegisterForm label="周建萍的登记表" fields={memberFields} values={person.row} pairs={4}
 *     sections={[{ rows: [[{ field: 'name' }, { field: 'gender' }, { field: 'ethnicity' }], [{ field: 'idNumber', span: 2 }, …]], aside: <Photo /> },
 *                { title: '工作与会籍', rows: […] }]}
 *     onSave={async (field, value) => { await update.attempt({ ids: [id], values: { [field]: value } }); }}
 *     onReveal={async (field, editing) => (await ask('members.reveal', { id, field, editing })).value} />
 *
 * A click, F2, Enter or typing opens a cell; Enter saves, Tab saves and goes on, Esc gives up; leaving the cell saves.
 * What cannot be stored stays open with the reason under it. Give `key={id}` so that another record starts afresh.
 * A new record: keep the values in state in `onSave`, start with `startAt="name"`, save them together with a button.
 */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { FieldMeta, FieldValue } from '../../src-main/domain/fields.ts';
import { maskBy } from '../../src-main/domain/masks.ts';
import { ApiError } from '../api.ts';
import { writes } from '../api/opened.ts';
import { useStore } from '../api/store.ts';
import { editing as editingWords } from '../shell/status.ts';
import { CellEditor, type Leave } from './form/CellEditor.tsx';
import { FormCell } from './form/FormCell.tsx';
import { formTracks, neighbour, placeCells, toldBelow } from './form/layout.ts';
import { Refusal } from './form/Refusal.tsx';
import { showField } from './field-text.ts';
import { useReader } from './may.ts';
import type { RegisterCell, RegisterFormProps } from './types.ts';
import './form/form.css';

interface Open {
  readonly field: string;
  readonly text?: string | undefined;
  /** Value when the editor was opened: the full one of a masked field. */
  readonly value: FieldValue;
}

/**
 * Full value of a masked field. Another mask on the form means another value; the one the value itself has counts as its
 * own, for the form may still show what stood before a change when the eye is pressed. A hidden one has no mask to tell
 * by: it is hidden again once anything was written.
 */
interface Opened {
  /** Number of writes before it was asked for. */
  readonly at: number;
  readonly masks: readonly FieldValue[];
  readonly value: FieldValue;
}

const isEditable = (cell: RegisterCell, meta: FieldMeta | undefined, readOnly: boolean) =>
  Boolean(meta) && !readOnly && !cell.readOnly && !cell.onOpen && !meta?.derived;

export function RegisterForm({
  label,
  fields,
  values: record,
  sections,
  pairs = 4,
  onSave,
  onReveal: revealed,
  together = [],
  problems,
  warnings,
  readOnly: fixed = false,
  startAt,
}: RegisterFormProps) {
  const reader = useReader();
  const readOnly = fixed || reader;
  const onReveal = reader ? undefined : revealed;
  const values = record as Readonly<Record<string, FieldValue>>;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Open | null>(() =>
    startAt ? { field: startAt, value: values[startAt] ?? null } : null,
  );
  const [opened, setOpened] = useState<Readonly<Record<string, Opened>>>({});
  const [refusal, setRefusal] = useState<{ field: string; message: string } | null>(null);
  const cells = useMemo(() => sections.flatMap((section) => section.rows.flat()), [sections]);
  const editable = cells.filter((cell) => isEditable(cell, fields[cell.field], readOnly)).map((cell) => cell.field);

  useEffect(() => {
    const meta = open ? fields[open.field] : undefined;
    if (!open || !meta) return editingWords.set(null);
    const before = showField(meta, meta.mask || meta.hidden ? (values[open.field] ?? null) : open.value);
    editingWords.set(
      <>
        正在改 <b>{meta.label}</b>
        {before && `，原来是 ${before.length > 24 ? `${before.slice(0, 24)}…` : before}`}
        <b className="status-save">{meta.kind === 'note' ? '回车 保存　Shift+回车 换行' : '回车 保存'}</b>Esc 放弃
        {meta.hint ? `　${meta.hint}` : '　Tab 到下一格'}
      </>,
    );
    return () => editingWords.set(null);
  }, [open, fields, values]);

  const focus = (field: string) => root.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
  const now = useStore(writes);
  const full = (field: string) => {
    const one = opened[field];
    if (!one?.masks.includes(values[field] ?? null)) return null;
    return fields[field]?.hidden && one.at !== now ? null : one;
  };
  const sensitive = (meta: FieldMeta) => Boolean(meta.mask || meta.hidden);

  const reveal = async (field: string, editing = false): Promise<FieldValue> => {
    const known = full(field);
    if (known) return known.value;
    const at = writes.get();
    const value = (await onReveal?.(field, editing)) ?? null;
    const kind = fields[field]?.mask;
    const masks = [values[field] ?? null, ...(kind && typeof value === 'string' ? [maskBy(kind, value)] : [])];
    setOpened((now) => ({ ...now, [field]: { at, masks, value } }));
    return value;
  };
  const look = async (field: string): Promise<FieldValue> => {
    const value = await reveal(field);
    const others = together.includes(field) ? together.filter((other) => (values[other] ?? null) !== null) : [];
    for (const other of others) await reveal(other);
    return value;
  };
  const begin = async (field: string, text?: string) => {
    const meta = fields[field];
    if (!meta || !editable.includes(field)) return;
    setRefusal(null);
    const stored = values[field] ?? null;
    try {
      const value = sensitive(meta) && onReveal && stored !== null ? await reveal(field, true) : stored;
      setOpen({ field, text, value });
    } catch (error) {
      setRefusal({ field, message: (error as Error).message });
    }
  };
  /** A value that was opened to be changed is masked again once its editor is gone. */
  const hide = (field: string) =>
    setOpened((now) => Object.fromEntries(Object.entries(now).filter(([name]) => name !== field)));
  const save = async (value: FieldValue, leave: Leave) => {
    if (!open) return;
    const { field } = open;
    try {
      if (value !== open.value) await onSave(field, value);
    } catch (error) {
      const message =
        error instanceof ApiError
          ? (error.fields[field] ?? error.fields[`values.${field}`] ?? error.message)
          : (error as Error).message;
      setRefusal({ field, message });
      throw error;
    }
    setRefusal(null);
    const next =
      leave === 'next' || leave === 'previous'
        ? editable[editable.indexOf(field) + (leave === 'next' ? 1 : -1)]
        : undefined;
    hide(field);
    const nextMeta = next === undefined ? undefined : fields[next];
    // Passing by is no look: a masked value opens by its eye, F2, Enter or typing only.
    const closed = nextMeta && sensitive(nextMeta) && onReveal && (values[next ?? ''] ?? null) !== null;
    if (next && !closed) return begin(next);
    setOpen((now) => (now?.field === field ? null : now));
    if (leave !== 'away') setTimeout(() => focus(next ?? field));
  };

  /** What a refusal asks to be filled in first: another cell that its sentence names. */
  const wayOut = ({ field, message }: { field: string; message: string }) => {
    const other = editable.find((one) => one !== field && message.endsWith(`请先填${fields[one]?.label}`));
    return other === undefined ? null : { label: fields[other]?.label ?? other, go: () => void begin(other) };
  };

  const keys = (event: KeyboardEvent, cell: RegisterCell) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const go = () => event.preventDefault();
    if (event.key.startsWith('Arrow')) {
      const next = neighbour(root.current, event.currentTarget as HTMLElement, event.key);
      if (next) {
        go();
        next.focus();
      }
    } else if (cell.onOpen && (event.key === 'Enter' || event.key === 'F2')) {
      go();
      cell.onOpen();
    } else if (event.key === 'Enter' || event.key === 'F2' || event.keyCode === 229) {
      if (event.keyCode !== 229) go();
      void begin(cell.field);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      go();
      void begin(cell.field, '');
    } else if (event.key.length === 1 && event.key !== ' ') {
      go();
      void begin(cell.field, event.key);
    }
  };

  return (
    <div className="register" ref={root} role="group" aria-label={label}>
      {sections.map((section, index) => {
        const placed = placeCells(section.rows, section.aside ? pairs - 1 : pairs);
        const told = toldBelow(placed, refusal);
        const lineOf = (row: number): number => (told && row > told.row ? row + 1 : row);
        return (
          <section key={section.title ?? index}>
            {(section.title || section.actions) && (
              <header className="register-title">
                <h3>{section.title}</h3>
                {section.actions}
              </header>
            )}
            <div className="register-grid" style={{ gridTemplateColumns: formTracks(pairs) }}>
              {section.aside && (
                <div
                  className="register-aside"
                  style={{
                    gridRow: `1 / span ${section.rows.length + (told ? 1 : 0)}`,
                    gridColumn: `${pairs * 2 - 1} / span 2`,
                  }}
                >
                  {section.aside}
                </div>
              )}
              {placed.map(({ cell, tracks, row, column }) => {
                const meta = fields[cell.field];
                const here = open?.field === cell.field;
                return (
                  <FormCell
                    key={cell.field}
                    cell={cell}
                    meta={meta}
                    value={values[cell.field] ?? null}
                    full={full(cell.field)}
                    onReveal={meta && sensitive(meta) && onReveal ? () => look(cell.field) : undefined}
                    place={{ row: lineOf(row), column, tracks }}
                    editable={editable.includes(cell.field)}
                    problem={refusal?.field === cell.field ? refusal.message : problems?.[cell.field]}
                    warning={warnings?.[cell.field]}
                    below={told?.cell.field === cell.field ? `${id}-refusal` : undefined}
                    onKeyDown={(event) => keys(event, cell)}
                    onBegin={() => (cell.onOpen ? cell.onOpen() : void begin(cell.field))}
                    editor={
                      here && meta ? (
                        <CellEditor
                          key={cell.field}
                          meta={meta}
                          value={open.value}
                          text={open.text}
                          options={cell.options}
                          onSave={save}
                          onProblem={(message) => setRefusal(message ? { field: cell.field, message } : null)}
                          onCancel={() => {
                            setOpen(null);
                            hide(cell.field);
                            setRefusal(null);
                            setTimeout(() => focus(cell.field));
                          }}
                        />
                      ) : null
                    }
                  />
                );
              })}
              {told && refusal && (
                <Refusal id={`${id}-refusal`} message={refusal.message} row={told.row + 1} way={wayOut(refusal)} />
              )}
            </div>
          </section>
        );
      })}
    </div>
  );
}
