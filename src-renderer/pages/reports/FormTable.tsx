import { Input, Select } from 'antd';
import type { FormState, FormView } from './use-form.ts';

type Table = FormView['tables'][number];
type Line = Table['rows'][number];

/** A table of figures: what its rows and columns say, and the number of each cell, which may be typed. */
export function FormTable({ table, view, state }: { table: Table; view: FormView; state: FormState }) {
  const cells = table.cells.flat().filter((cell) => cell !== null && !cell.reckoned);
  const open = cells.filter((cell) => cell?.value === '').length;
  const decide = (key: string, meaning: string | undefined): void =>
    state.decide({ lines: { ...state.given?.decisions?.lines, [key]: meaning ?? null } });
  const type = (key: string, text: string): void => {
    const { [key]: _, ...rest } = state.given?.decisions?.blanks ?? {};
    state.decide({ blanks: text === '' ? rest : { ...rest, [key]: `=${text}` } });
  };
  return (
    <section aria-label={`表格：${table.sheet} ${table.range}`}>
      <h3 className="report-kind">
        “{table.sheet}”的表格（{table.range}）：{cells.length} 格{open > 0 ? `，${open} 格空着` : '，都有数'}
      </h3>
      <div className="form-table">
        <table className="plain-table form-figures" aria-label={`“${table.sheet}”的表格`}>
          <thead>
            <tr>
              <th scope="col">表上写着</th>
              <th scope="col">是什么</th>
              {table.columns.map((line) => (
                <th scope="col" key={line.key}>
                  {line.label}
                  <MeaningInput line={line} view={view} onChange={decide} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((line, r) => (
              <tr key={line.key} className={line.meaning === null ? 'open' : ''}>
                <th scope="row">
                  {line.label}
                  {line.why !== undefined && table.cells[r]?.some((cell) => cell?.value === '' && !cell.reckoned) && (
                    <span className="note"> {line.why}</span>
                  )}
                </th>
                <td>
                  <MeaningInput line={line} view={view} onChange={decide} />
                </td>
                {(table.cells[r] ?? []).map((cell, c) => (
                  <td key={table.columns[c]?.key} className="form-number">
                    {cell === null ? (
                      ''
                    ) : cell.reckoned ? (
                      <span className="note">表里算</span>
                    ) : (
                      <Input
                        variant="borderless"
                        key={cell.value}
                        aria-label={`${line.label} ${table.columns[c]?.label ?? ''}`}
                        placeholder="空着"
                        defaultValue={cell.value}
                        maxLength={40}
                        className={cell.typed ? 'form-typed' : ''}
                        onBlur={({ target }) => {
                          const text = target.value.trim();
                          if (text !== cell.value) type(cell.key, text);
                        }}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What a row or a column says, chosen out of everything that the program counts; found by any word that forms have for it. */
function MeaningInput({
  line,
  view,
  onChange,
}: {
  line: Line;
  view: FormView;
  onChange: (key: string, meaning: string | undefined) => void;
}) {
  const { key, label, meaning, meaningLabel } = line;
  // What several words say together is on no list.
  const own =
    meaning !== null && !view.meanings.some(({ value }) => value === meaning)
      ? [{ value: meaning, label: meaningLabel, words: [] }]
      : [];
  const groups = [...Map.groupBy(view.meanings, ({ group }) => group)].map(([group, options]) => ({
    label: group,
    options: options.map(({ value, label: name, words }) => ({ value, label: name, words })),
  }));
  return (
    <Select
      aria-label={`“${label}”是什么`}
      allowClear
      showSearch
      filterOption={(typed, option) =>
        [option?.label, ...((option as { words?: readonly string[] } | undefined)?.words ?? [])].some(
          (word) => typeof word === 'string' && word.includes(typed.trim()),
        )
      }
      variant="borderless"
      size="small"
      placeholder="不知道，请选"
      popupMatchSelectWidth={false}
      options={[...own, ...groups]}
      value={meaning ?? undefined}
      onChange={(next: string | undefined) => onChange(key, next)}
    />
  );
}
