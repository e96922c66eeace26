import { AutoComplete, Select } from 'antd';
import type { FormState, FormView } from './use-form.ts';

/** What goes into each column of a list; whoever is in a hurry looks at the open ones only. */
export function FormColumns({
  list,
  view,
  state,
}: {
  list: FormView['lists'][number];
  view: FormView;
  state: FormState;
}) {
  const { sheet, part, parts, drawn, people, added, columns } = list;
  const name = parts > 1 ? `“${sheet}”的名单（左起第 ${part + 1} 栏）` : `“${sheet}”的名单`;
  const note = added > 0 ? `表上留了 ${drawn} 行，会照样子加 ${added} 行` : `表上留了 ${drawn} 行`;
  return (
    <section aria-label={parts > 1 ? `名单：${sheet} 第 ${part + 1} 栏` : `名单：${sheet}`}>
      <h3 className="report-kind">
        {name}：填 {people.toLocaleString('zh-CN')} 人，{note}
      </h3>
      <table className="plain-table form-places" aria-label={`“${sheet}”的列`}>
        <thead>
          <tr>
            <th scope="col" className="form-letter">
              列
            </th>
            <th scope="col">表头</th>
            <th scope="col">填什么</th>
            <th scope="col">头几行</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ key, letter, header, field, reason, words, reckoned, samples, emptyIds }) => (
            <tr key={key} className={field === null && !reckoned ? 'open' : ''}>
              <td>{letter}</td>
              <td>{header.replace(/\s+/gu, ' ')}</td>
              <td>
                {reckoned ? (
                  '不填'
                ) : (
                  <Select
                    aria-label={`“${header.replace(/\s+/gu, '')}”填什么`}
                    allowClear
                    showSearch
                    optionFilterProp="label"
                    placeholder="空着"
                    options={[...view.fields]}
                    value={field ?? undefined}
                    onChange={(next: string | undefined) =>
                      state.decide({ columns: { ...state.given?.decisions?.columns, [key]: next ?? null } })
                    }
                  />
                )}
              </td>
              <td className="form-samples">{samples.filter((text) => text !== '').join('、')}</td>
              <td className="note">
                {reason}
                {words !== null && `，按表里的 ${words} 个词写`}
                {emptyIds.length > 0 && `，${emptyIds.length} 人空着`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Single places: what the union is called, who fills it in, how many members. One's own words may be written. */
export function FormBlanks({ view, state }: { view: FormView; state: FormState }) {
  const labels = new Map(view.facts.map(({ label, value }) => [label, value]));
  if (view.blanks.length === 0) return null;
  const decide = (key: string, text: string): void => {
    const fact = text === '' ? null : (labels.get(text) ?? `=${text}`);
    state.decide({ blanks: { ...state.given?.decisions?.blanks, [key]: fact } });
  };
  return (
    <section aria-label="单个的格子">
      <h3 className="report-kind">单个的格子：{view.blanks.length} 处</h3>
      <table className="plain-table form-places" aria-label="单个的格子">
        <thead>
          <tr>
            <th scope="col">在哪里</th>
            <th scope="col">表上写着</th>
            <th scope="col">填什么</th>
            <th scope="col">会写上</th>
          </tr>
        </thead>
        <tbody>
          {view.blanks.map(({ key, place, label, fact, value }) => (
            <tr key={key} className={fact === null ? 'open' : ''}>
              <td>{place}</td>
              <td>{label}</td>
              <td>
                <AutoComplete
                  key={fact ?? ''}
                  aria-label={`“${label}”填什么`}
                  placeholder="空着，或直接写字"
                  defaultValue={
                    fact?.startsWith('=') ? fact.slice(1) : (view.facts.find((one) => one.value === fact)?.label ?? '')
                  }
                  options={view.facts.map(({ label: word, words }) => ({ value: word, words }))}
                  showSearch={{
                    filterOption: (typed, option) =>
                      [option?.value ?? '', ...(option?.words ?? [])].some((word) => word.includes(typed.trim())),
                  }}
                  maxLength={100}
                  onSelect={(text: string) => decide(key, text)}
                  onBlur={(event) => {
                    const text = (event.target as HTMLInputElement).value.trim();
                    const now = fact?.startsWith('=')
                      ? fact.slice(1)
                      : (view.facts.find((one) => one.value === fact)?.label ?? '');
                    if (text !== now) decide(key, text);
                  }}
                />
              </td>
              <td>{value === '' && fact !== null ? <span className="note">本单位资料里还没有填</span> : value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
