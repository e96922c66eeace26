import type { BackupLook, BookSide } from '../../../src-main/contract/backups.ts';
import { whenWords } from './words.ts';

const number = (n: number | undefined): string => (n ?? 0).toLocaleString('zh-CN');

/** Both sides of a restore, line by line: what is here now, and what the backup holds. */
export function Sides({ look, today }: { readonly look: BackupLook; readonly today: string }) {
  const { backup, present, losses } = look;
  const labels = [...new Set([...Object.keys(present?.counts ?? {}), ...Object.keys(backup.counts)])];
  const less = new Set(losses.map(({ label }) => label));
  const side = (one: BookSide | null, of: (one: BookSide) => string): string => (one ? of(one) : '读不出来');
  const lines: readonly (readonly [string, (one: BookSide) => string])[] = [
    ['单位', ({ unit }) => unit],
    ['日子', ({ at }) => (at ? whenWords(at, today) : '还没有记录')],
    ['到第几条记录', ({ entry }) => number(entry)],
  ];
  return (
    <table className="backup-sides">
      <thead>
        <tr>
          <th />
          <th>现在的台账</th>
          <th>这份备份</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, of]) => (
          <tr key={label}>
            <th>{label}</th>
            <td>{side(present, of)}</td>
            <td>{of(backup)}</td>
          </tr>
        ))}
        {labels
          .filter((label) => label !== '操作记录')
          .map((label) => (
            <tr key={label} className={less.has(label) ? 'backup-less' : ''}>
              <th>{label}</th>
              <td>{present ? number(present.counts[label]) : ''}</td>
              <td>{number(backup.counts[label])}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
