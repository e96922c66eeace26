import { Notice } from '../../parts/States.tsx';
import { openColumns, type Preview } from './use-import.ts';

const MOST_NAMED = 5;

const named = (columns: Preview['columns']): string =>
  columns
    .slice(0, MOST_NAMED)
    .map(({ header, letter }) => (header === '' ? `${letter} 列` : `“${header}”`))
    .join('、') + (columns.length > MOST_NAMED ? '等' : '');

/** In the check: columns that hold something and go nowhere, with the way back to them. */
export function OpenColumns({ preview, onColumns }: { readonly preview: Preview; readonly onColumns: () => void }) {
  const columns = openColumns(preview);
  if (columns.length === 0) return null;
  return (
    <p className="import-missing" role="status">
      {columns.length} 列有内容、没有认出，不会导入：{named(columns)}。
      <button type="button" className="link plain" onClick={onColumns}>
        去对列
      </button>
    </p>
  );
}

/** On top of the columns: why the import stopped here. */
export function OpenColumnsNotice({ preview }: { readonly preview: Preview }) {
  const columns = openColumns(preview);
  if (columns.length === 0) return null;
  return (
    <Notice kind="info" title={`${columns.length} 列有内容、没有认出：${named(columns)}`}>
      要用的在下面给它选一项；用不上的不用管，直接点“下一步”，那一列不导入。
    </Notice>
  );
}
