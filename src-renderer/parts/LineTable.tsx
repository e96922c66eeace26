import { AutoComplete, Button } from 'antd';
import type { KeyboardEvent } from 'react';
import type { FieldMeta, FieldValue } from '../../src-main/domain/fields.ts';
import { FieldInput } from './FieldInput.tsx';
import { CloseIcon } from './icons.tsx';

export interface LineColumn {
  readonly key: string;
  readonly meta: FieldMeta;
  readonly options?: readonly string[];
  /** Other words than those of `options` may be written. */
  readonly free?: boolean;
  /** The field of the first line has the keyboard at first. */
  readonly autoFocus?: boolean;
  /** Share of the width. */
  readonly part: number;
  readonly placeholder?: string;
}

/** A line that is being written: texts and amounts by column; sentences under the cells that can not be kept. */
export interface DraftRow {
  readonly key: number;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly problems: Readonly<Record<string, string>>;
}

let rows = 0;
/** A new line with these values. */
export const draftRow = (values: DraftRow['values'] = {}): DraftRow => ({ key: ++rows, values, problems: {} });

/** Lines in which something is written. */
export const written = (lines: readonly DraftRow[]): readonly DraftRow[] =>
  lines.filter(({ values }) => Object.values(values).some((value) => value !== null && value !== ''));

/** Nothing typed is unusable. */
export const cleanLines = (lines: readonly DraftRow[]): boolean =>
  lines.every(({ problems }) => Object.values(problems).every((problem) => problem === ''));

/** Enter in an open list takes the word; only the next one presses the button. */
function keepForm(event: KeyboardEvent): void {
  const open = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
  if (event.key === 'Enter' && open) event.preventDefault();
}

/** A few lines to write in a form: Tab walks through, the last stop adds a line. */
export function LineTable({
  label,
  columns,
  lines,
  onLines,
  add,
  disabled = false,
}: {
  readonly label: string;
  readonly columns: readonly LineColumn[];
  readonly lines: readonly DraftRow[];
  readonly onLines: (lines: readonly DraftRow[]) => void;
  /** ＋ 加一个来源 */
  readonly add: string;
  readonly disabled?: boolean;
}) {
  const all = columns.reduce((sum, { part }) => sum + part, 0);
  const put = (key: number, column: string, value: FieldValue, problem = '') =>
    onLines(
      lines.map((line) =>
        line.key === key
          ? {
              ...line,
              values: { ...line.values, [column]: value },
              problems: { ...line.problems, [column]: problem },
            }
          : line,
      ),
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside have the keyboard
    <div onKeyDown={keepForm}>
      <table className="plain-table line-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, meta, part }) => (
              <th key={key} scope="col" style={{ width: `${(part / all) * 100}%` }}>
                {meta.label}
              </th>
            ))}
            <th scope="col" aria-label="去掉" className="line-away" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.key}>
              {columns.map(({ key, meta, options, free, placeholder, autoFocus }) => (
                <td key={key}>
                  {free ? (
                    <AutoComplete
                      value={String(line.values[key] ?? '')}
                      options={(options ?? []).map((value) => ({ value }))}
                      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
                      onChange={(text: string) => put(line.key, key, text === '' ? null : text)}
                      placeholder={placeholder ?? ''}
                      maxLength={meta.max ?? 100}
                      aria-label={meta.label}
                    />
                  ) : (
                    <FieldInput
                      meta={meta}
                      value={line.values[key] ?? null}
                      {...(options ? { options } : {})}
                      placeholder={placeholder ?? ''}
                      invalid={Boolean(line.problems[key])}
                      autoFocus={autoFocus === true && index === 0}
                      onChange={(value, problem) => put(line.key, key, value, problem)}
                    />
                  )}
                  {line.problems[key] && <span className="problem">{line.problems[key]}</span>}
                </td>
              ))}
              <td className="line-away">
                <Button
                  type="text"
                  size="small"
                  icon={<CloseIcon />}
                  aria-label={`去掉第 ${index + 1} 行`}
                  disabled={disabled}
                  onClick={() => onLines(lines.filter(({ key }) => key !== line.key))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" disabled={disabled} onClick={() => onLines([...lines, draftRow()])}>
        {add}
      </Button>
    </div>
  );
}
