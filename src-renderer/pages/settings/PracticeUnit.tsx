import { Button } from 'antd';
import { call, say } from '../../api.ts';
import { DeletePractice } from '../../shell/practice.tsx';
import { useAppStatus } from '../../shell/status-context.ts';
import { Setting } from './Setting.tsx';

async function go(route: 'app.openPractice' | 'app.openOffice' | 'app.closeBook'): Promise<void> {
  const answer = await call(route, {});
  if (!answer.ok) say(answer.error.message, 'error');
}

/** Into the practice unit, out of it, and away with it. */
export function PracticeUnit() {
  const { book, books, vault } = useAppStatus();
  return (
    <Setting title="练习单位" about="一本编出来的台账，随便试，和本单位的分开放。">
      {book === 'practice' ? (
        <p className="setting-line">
          现在就在练习单位里。
          <Button onClick={() => void go(vault.user ? 'app.openOffice' : 'app.closeBook')}>
            {vault.user ? '回到本单位' : '离开练习单位'}
          </Button>
        </p>
      ) : (
        <p className="setting-line">
          <Button onClick={() => void go('app.openPractice')}>
            {books.practice ? '进练习单位' : '建一个练习单位并进去'}
          </Button>
        </p>
      )}
      {books.practice && (
        <div className="setting-danger">
          <DeletePractice onDone={() => undefined} />
        </div>
      )}
    </Setting>
  );
}
