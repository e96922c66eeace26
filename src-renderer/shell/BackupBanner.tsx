import { Button } from 'antd';
import { call, say, useQueryRoute } from '../api.ts';
import { whenWords } from '../parts/backup/words.ts';
import { Notice } from '../parts/States.tsx';
import { useToday } from './status-context.ts';

async function settle(route: 'backups.sureOfClock' | 'backups.goOnWithout'): Promise<void> {
  const answer = await call(route, {});
  if (!answer.ok) say(answer.error.message, 'error');
}

/** Above every page: records that are gone from the end of the book, and a clock that was turned back. */
export function BackupBanner() {
  const today = useToday();
  const { data } = useQueryRoute('backups.state', {});
  if (!data) return null;
  const { lost, clock } = data;
  return (
    <>
      {lost && (
        <Notice
          kind="error"
          title={`台账少了 ${Math.max(1, lost.had - lost.has)} 条记录`}
          actions={
            <>
              <Button href="#/backups">去备份里恢复</Button>
              <Button onClick={() => void settle('backups.goOnWithout')}>不恢复了，接着记</Button>
            </>
          }
        >
          这台电脑上记到过第 {lost.had} 条（{whenWords(lost.hadAt, today)}），现在打开的只到第 {lost.has} 条，可能是
          -wal 文件被删了、换了，或者只拷回了一部分文件。
        </Notice>
      )}
      {clock && (
        <Notice
          kind="refusal"
          title="这台电脑的时间不对"
          actions={<Button onClick={() => void settle('backups.sureOfClock')}>时间是对的，以前的记错了</Button>}
        >
          现在是 {clock.now.slice(0, 16)}，比最后一条记录（{clock.last.slice(0, 16)}
          ）还早。请先改电脑的时间；改好以前不清理旧备份。
        </Notice>
      )}
    </>
  );
}
