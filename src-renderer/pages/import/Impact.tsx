import { Absent } from './Absent.tsx';
import { Check } from '../../parts/Check.tsx';
import type { ImportState, Preview } from './use-import.ts';
import { actionWords, byAction, byField, type Filter, labelOf } from './words.ts';

interface Props {
  readonly state: ImportState;
  readonly preview: Preview;
  /** Somebody asked who is in the book and not in the file. */
  readonly absentOpen: boolean;
  readonly onFilter: (filter: Filter) => void;
}

const actions = ['add', 'update', 'same', 'ask', 'skip', 'bad'] as const;

/** What the writing would do: rows by result, people by field, groups, and the two rules that hold it back. */
export function Impact({ state, preview, absentOpen, onFilter }: Props) {
  const { summary } = preview;
  const { kind } = state;
  const { neverAdd = false, keepExisting = true } = state.decisions;
  const busy = state.reading.busy;
  const fields = Object.entries(summary.byField).sort(([, a], [, b]) => b - a);
  return (
    <div className="import-impact">
      <table>
        <tbody>
          {actions.map((action) => (
            <tr key={action}>
              <td>{actionWords[action]}</td>
              <td>
                <button
                  type="button"
                  className="link plain"
                  disabled={summary[action] === 0}
                  onClick={() => onFilter(byAction(action))}
                >
                  {summary[action]} 行
                </button>
              </td>
            </tr>
          ))}
          <tr className="sum">
            <td>合计</td>
            <td>{summary.total} 行</td>
          </tr>
        </tbody>
      </table>
      <h3>
        {kind.updated}的 {summary.update} {kind.unit}里
      </h3>
      {fields.length === 0 ? (
        <p className="quiet">没有要改的栏目。</p>
      ) : (
        <table>
          <tbody>
            {fields.map(([field, people]) => (
              <tr key={field}>
                <td>{labelOf(field)}</td>
                <td>
                  <button type="button" className="link plain" onClick={() => onFilter(byField(field))}>
                    {people} 人
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {summary.newGroups.length > 0 && (
        <>
          <h3>新建 {summary.newGroups.length} 个小组</h3>
          <p>{summary.newGroups.join('、')}</p>
        </>
      )}
      <Absent kind={kind} preview={preview} opened={absentOpen} onFilter={onFilter} />
      {kind.noun === 'member' && (
        <>
          <h3>写入的规矩</h3>
          <Check
            checked={keepExisting}
            disabled={busy}
            onChange={(yes) => void state.decide((now) => ({ ...now, keepExisting: yes }))}
          >
            不用空白覆盖已有内容
          </Check>
          <Check
            checked={neverAdd}
            disabled={busy}
            onChange={(yes) => void state.decide((now) => ({ ...now, neverAdd: yes }))}
          >
            只更新在册的人，不新增
          </Check>
        </>
      )}
      <p className="quiet">{kind.who}</p>
    </div>
  );
}
