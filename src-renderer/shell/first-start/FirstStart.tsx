import { Button } from 'antd';
import { useState } from 'react';
import type { AppStatus } from '../../../src-main/contract/app.ts';
import { call } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { formatChineseShort, weekdayName } from '../../../src-main/domain/date-format.ts';
import { RestoreLink } from '../recovery/RestoreLink.tsx';
import { Cover } from './Cover.tsx';
import { Establish } from './Establish.tsx';
import { SealBook } from './SealBook.tsx';
import { Unlock } from './Unlock.tsx';
import './first-start.css';

type Opening = 'app.openPractice';

/** Before a book is open: 练习单位 or 建立本单位; with a book in the folder, the way back into it. */
export function FirstStart({ status }: { readonly status: AppStatus }) {
  const [founding, setFounding] = useState(false);
  const [busy, setBusy] = useState<Opening | null>(null);
  const [problem, setProblem] = useState(status.problem?.message ?? '');
  if (founding) return <Establish today={status.today} onBack={() => setFounding(false)} />;
  const open = async (route: Opening) => {
    setBusy(route);
    const answer = await call(route, {});
    setBusy(null);
    if (!answer.ok) setProblem(answer.error.message);
  };
  if (status.vault.state === 'locked') return <Unlock status={status} />;
  const has = status.books.office;
  return (
    <div className="welcome">
      <aside className="welcome-desk">
        <Cover union={status.unionName ?? ''} year={status.today.slice(0, 4)} handler={status.handler ?? ''} />
      </aside>
      <main className="welcome-side">
        <div className="welcome-box">
          <h1>{has ? '打开台账' : '第一次用，先选一样'}</h1>
          <p className="welcome-lead">
            {formatChineseShort(status.today)} {weekdayName(status.today)}。
            {has ? '本单位的台账在这台电脑上，还没有密码。' : '会员、组织、报表都记在这台电脑上，不连网。'}
          </p>
          {problem && (
            <Notice kind="error" title="台账没有打开" {...(status.problem ? { details: status.problem.reason } : {})}>
              {problem}
            </Notice>
          )}
          {has ? (
            <SealBook />
          ) : (
            <div className="welcome-cards">
              <section>
                <h2>建立本单位</h2>
                <p>
                  填工会名称和经办人、设一个密码、印一张恢复卡，约 3 分钟；没有打印机可以先存到 U 盘。会员以后用 Excel
                  导入，或一个一个登记。
                </p>
                <Button type="primary" size="large" onClick={() => setFounding(true)}>
                  建立本单位
                </Button>
              </section>
              <section>
                <h2>练习单位</h2>
                <p>一个编出来的单位，8 个小组约 300 人，资料有缺有错，和真的一样。随便试，一下就能删掉。</p>
                <Button
                  size="large"
                  loading={busy === 'app.openPractice'}
                  onClick={() => void open('app.openPractice')}
                >
                  进练习单位
                </Button>
              </section>
            </div>
          )}
          <footer className="welcome-foot">
            工会台账 {status.version} 版。数据只在本机，不连网。{!has && <RestoreLink today={status.today} />}
          </footer>
        </div>
      </main>
    </div>
  );
}
