import { Button } from 'antd';
import type { RecoveryState } from '../../../src-main/contract/backups.ts';
import { call } from '../../api.ts';
import { BackupTable } from '../../parts/backup/BackupTable.tsx';
import { useRestore } from '../../parts/backup/use-restore.tsx';
import { whenWords } from '../../parts/backup/words.ts';
import { Notice } from '../../parts/States.tsx';
import { KeyringBack } from './KeyringBack.tsx';

const titles: Readonly<Record<NonNullable<RecoveryState['trouble']>, string>> = {
  missing: '台账文件不见了',
  empty: '台账文件是空的',
  damaged: '台账文件损坏',
  keyring: '钥匙文件不见了或损坏',
};

/** What the newest backup has, and what would be missing after it, by number and time. */
function missing({ rows, last }: RecoveryState, today: string): string {
  const [newest] = rows;
  if (!newest) return '';
  const has = `最近的好备份：${whenWords(newest.at, today)}，到第 ${newest.entry} 条记录。`;
  if (!last) return `${has}那以后记的，要补记。`;
  return last.entry > newest.entry
    ? `${has}这台电脑上最后记到第 ${last.entry} 条（${whenWords(last.at, today)}），恢复以后会少 ${last.entry - newest.entry} 条，要补记。`
    : `${has}这台电脑上记的都在里面，一条不少。`;
}

/** A book that does not open never becomes a new one: what is wrong, the newest good backup, and what would be missing. */
export function Recovery({
  state,
  today,
  onDone,
}: {
  readonly state: RecoveryState;
  readonly today: string;
  readonly onDone: () => void;
}) {
  const restore = useRestore({ door: 'recovery', today, onDone });
  const { trouble, rows, broken, last, sentence } = state;
  const [newest] = rows;
  const look = async () => {
    await call('app.openOffice', {});
    onDone();
  };
  return (
    <section className="recovery" aria-label="恢复台账">
      {trouble && (
        <Notice kind="error" title={titles[trouble]}>
          {sentence}
          {trouble !== 'keyring' && missing(state, today)}
        </Notice>
      )}
      {trouble === 'keyring' && <KeyringBack state={state} onDone={onDone} />}
      {trouble === 'keyring' && newest && (
        <p className="note">取不回来的，再从下面的备份恢复：备份以后记的内容要补记。</p>
      )}
      {(trouble !== 'keyring' || newest) && (
        <>
          <div className="welcome-choices">
            {newest && (
              <Button
                type={trouble === 'keyring' ? 'default' : 'primary'}
                size="large"
                onClick={() => restore.from(newest.name)}
              >
                恢复 {whenWords(newest.at, today)} 的备份
              </Button>
            )}
            <Button size="large" onClick={() => void restore.choose()}>
              从 U 盘上的备份恢复
            </Button>
            {trouble === 'missing' && (
              <Button size="large" onClick={() => void look()}>
                放回来了，再打开
              </Button>
            )}
          </div>
          {rows.length + broken.length > 0 && (
            <BackupTable
              rows={rows}
              broken={broken}
              today={today}
              last={last?.entry ?? null}
              onRestore={restore.from}
            />
          )}
        </>
      )}
      {restore.dialog}
    </section>
  );
}
