import type { Preview } from './use-import.ts';
import { byAction, type Filter } from './words.ts';

/** The very same file went in before: what it would set back is named first, with the way to those rows. */
export function SeenBefore({
  preview: { summary },
  onFilter,
}: {
  readonly preview: Preview;
  readonly onFilter: (filter: Filter) => void;
}) {
  const { seenBefore, update } = summary;
  if (!seenBefore) return null;
  const { at, changed, reverts } = seenBefore;
  // What is hidden is held against no list before somebody said why.
  const unseen = update - changed;
  const when = `这个文件 ${at.slice(0, 16)} 导入过`;
  if (update === 0)
    return (
      <p className="import-missing" role="status">
        {when}，一样的内容不会再写一遍。
      </p>
    );
  return (
    <p className="alarm" role="alert">
      {when}。
      {changed > 0 &&
        `后来改过的 ${changed.toLocaleString('zh-CN')} 人会改回表里的内容：${reverts.join('、')}${changed > reverts.length ? '等' : ''}。`}
      {unseen > 0 && `${unseen.toLocaleString('zh-CN')} 人有盖着的内容，这里不比对，写入时一样的不会再写一遍。`}
      <button type="button" className="link plain" onClick={() => onFilter(byAction('update'))}>
        看这 {update.toLocaleString('zh-CN')} 行
      </button>
    </p>
  );
}
