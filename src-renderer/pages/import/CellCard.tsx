import { Button } from 'antd';
import { memberFields } from '../../../src-main/domain/member.ts';
import type { ImportState, PreviewRow } from './use-import.ts';

interface Props {
  readonly row: PreviewRow;
  readonly field: string;
  readonly state: ImportState;
  readonly onEdit: (row: PreviewRow, field: string, value: string | null) => Promise<void>;
}

const labels = memberFields as Readonly<Record<string, { readonly label: string }>>;

/** Under the current cell: what is wrong, what stands in the roster, and the repairs at hand. */
export function CellCard({ row, field, state, onEdit }: Props) {
  if (field === '#action' || field === '#row') return <RowCard row={row} state={state} />;
  const problems = row.problems.filter((p) => p.field === field);
  const tidied = row.tidied.find((t) => t.field === field);
  const change = row.changes.find((c) => c.field === field);
  if (problems.length === 0 && !tidied && !change) return null;
  return (
    <div className="import-card">
      {problems.map((problem) => (
        <div key={problem.code + problem.message} className={problem.level}>
          <p>{problem.message}</p>
          {problem.suggestion !== undefined && (
            <Button size="small" onClick={() => void onEdit(row, field, problem.suggestion ?? null)}>
              改成 {problem.suggestion}
            </Button>
          )}
          {problem.level === 'error' && (
            <Button size="small" onClick={() => void onEdit(row, field, null)}>
              先空着
            </Button>
          )}
        </div>
      ))}
      {tidied && <p>原表写的是“{tidied.from}”</p>}
      {change && (
        <p>
          名册里是“{change.before ?? '空'}”，导入后是“{change.after ?? '空'}”
        </p>
      )}
    </div>
  );
}

/** What will become of the row, whom it was matched with, and other ways to treat it. */
function RowCard({ row, state }: Pick<Props, 'row' | 'state'>) {
  const treat = (how: 'skip' | 'update' | 'fill' | 'add' | 'auto'): void =>
    void state.decide((now) => ({ ...now, rows: { ...now.rows, [row.key]: how } }));
  const general = row.problems.filter((p) => p.field === null);
  return (
    <div className="import-card">
      {general.map((problem) => (
        <p key={problem.code} className={problem.level}>
          {problem.message}
        </p>
      ))}
      {row.match && (
        <p>
          对到名册里的{row.match.name}（{row.match.by}）
          {row.changes.length > 0 && `，要改：${row.changes.map((c) => labels[c.field]?.label ?? c.field).join('、')}`}
        </p>
      )}
      {row.match && row.action !== 'same' && (
        <>
          <Button size="small" onClick={() => treat('update')}>
            按表更新
          </Button>
          <Button size="small" onClick={() => treat('fill')}>
            只补空的
          </Button>
        </>
      )}
      {row.action === 'ask' && (
        <Button size="small" onClick={() => treat('add')}>
          不是同一人，新增
        </Button>
      )}
      {row.action === 'skip' ? (
        <Button size="small" onClick={() => treat('auto')}>
          还是导入
        </Button>
      ) : (
        <Button size="small" onClick={() => treat('skip')}>
          这一行不导入
        </Button>
      )}
    </div>
  );
}
