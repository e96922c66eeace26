import { Button } from 'antd';
import { afterOf, beforeOf, type FlatRow, isCovered, shownValue } from './check-columns.tsx';
import type { Kind } from './kinds.ts';
import type { Repairs } from './repairs.ts';
import type { ImportState } from './use-import.ts';
import { labelOf } from './words.ts';

interface Props {
  readonly row: FlatRow;
  readonly field: string;
  readonly state: ImportState;
  readonly repairs: Repairs;
  readonly onPair: () => void;
}

/** Under the current cell: what is wrong, what stands in the roster, and the repairs at hand. */
export function CellCard({ row, field, state, repairs, onPair }: Props) {
  if (field.startsWith('#')) return <RowCard row={row} kind={state.kind} repairs={repairs} onPair={onPair} />;
  const problems = row.problems.filter((p) => p.field === field);
  const tidied = row.tidied.find((t) => t.field === field);
  const change = row.changes.find((c) => c.field === field);
  const doubt = row.action === 'ask' && row.pair && (field === 'name' || problems.length > 0);
  const covered = isCovered(row, field) && shownValue(row, field) !== '';
  if (problems.length === 0 && !tidied && !change && !doubt && !covered) return null;
  return (
    <div className="import-card">
      {problems.map((problem) => (
        <div key={problem.code + problem.message} className={problem.level}>
          <p>{problem.message}</p>
          {problem.suggestion !== undefined && (
            <Button size="small" onClick={() => state.repair(row, field, problem.suggestion ?? null)}>
              改成 {shownValue(row, field, problem.suggestion)}
            </Button>
          )}
          {problem.level === 'error' && field !== 'name' && (
            <Button size="small" onClick={() => state.repair(row, field, null)}>
              先空着
            </Button>
          )}
        </div>
      ))}
      {covered && <p>已隐藏，要看要改，点上面的“看隐藏的内容”</p>}
      {tidied && !covered && <p>原表写的是“{shownValue(row, field, tidied.from)}”</p>}
      {change && (
        <p>
          现在是“{beforeOf(row, change)}”，导入后是“{afterOf(row, change)}”
        </p>
      )}
      {doubt && (
        <Button size="small" onClick={onPair}>
          左右对照
        </Button>
      )}
    </div>
  );
}

/** What will become of the row, whom it was matched with, and other ways to treat it. */
function RowCard({ row, kind, repairs, onPair }: Pick<Props, 'row' | 'repairs' | 'onPair'> & { readonly kind: Kind }) {
  // By what somebody was matched stands in the sentence about the match.
  const general = row.problems.filter((p) => p.field === null && p.code !== 'person.byPlace');
  const treat = (how: Parameters<Repairs['treat']>[1]): void => void repairs.treat(row, how);
  const isKnown = row.action === 'update' || row.action === 'same';
  return (
    <div className="import-card">
      {general.map((problem) => (
        <p key={problem.code} className={problem.level}>
          {problem.message}
        </p>
      ))}
      {row.match && (isKnown || kind.noun !== 'member') && (
        <p>
          {row.match.by === '您选的' ? '您选的是' : row.match.by ? `凭${row.match.by}对到` : ''}名册里的{row.match.name}
          {row.changes.length > 0 && `，要改：${row.changes.map((c) => labelOf(c.field)).join('、')}`}
        </p>
      )}
      {row.action === 'add' && <p>{kind.addsRow}</p>}
      {row.pair && (
        <Button size="small" onClick={onPair}>
          左右对照
        </Button>
      )}
      {row.match && row.action === 'update' && kind.noun === 'member' && (
        <>
          <Button size="small" onClick={() => treat('auto')}>
            按表更新
          </Button>
          <Button size="small" onClick={() => treat('fill')}>
            只补空的
          </Button>
        </>
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
