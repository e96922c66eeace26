import type { BackupRow, BrokenBackup } from '../../../src-main/contract/backups.ts';
import { Button } from '../Button.tsx';
import { sizeWords } from '../Papers.tsx';
import { Tag } from '../Tag.tsx';
import { countsWords, whenWords } from './words.ts';
import './backup.css';

/** Backups, newest first by number; the button that puts one back. */
export function BackupTable({
  rows,
  broken,
  today,
  last,
  onRestore,
}: {
  readonly rows: readonly BackupRow[];
  readonly broken: readonly BrokenBackup[];
  readonly today: string;
  /** Last entry that the book has or had: how many each backup is short of it. */
  readonly last: number | null;
  readonly onRestore: (name: string) => void;
}) {
  return (
    <table className="backup-list">
      <thead>
        <tr>
          <th>时间</th>
          <th>到第几条记录</th>
          <th>里面有</th>
          <th>大小</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, unit, at, entry, counts, bytes, line }) => (
          <tr key={name}>
            <td title={name}>{whenWords(at, today)}</td>
            <td className="number">
              {entry.toLocaleString('zh-CN')}
              {line === 'own' && last !== null && last > entry && (
                <small> 少 {(last - entry).toLocaleString('zh-CN')} 条</small>
              )}
            </td>
            <td>
              {line === 'unit' && <Tag kind="warning">{unit}</Tag>}
              {line === 'other' && <Tag>恢复以前的</Tag>} {countsWords(counts)}
            </td>
            <td className="number">{sizeWords(bytes)}</td>
            <td>
              <Button
                route="backups.restore"
                size="small"
                onClick={() => onRestore(name)}
                aria-label={`恢复 ${whenWords(at, today)} 的备份`}
              >
                恢复
              </Button>
            </td>
          </tr>
        ))}
        {broken.map(({ name, bytes }) => (
          <tr key={name}>
            <td colSpan={3}>
              <Tag kind="error">读不出来</Tag> {name}
            </td>
            <td className="number">{sizeWords(bytes)}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
