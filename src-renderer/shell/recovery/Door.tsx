import type { ReactNode } from 'react';
import type { AppStatus } from '../../../src-main/contract/app.ts';
import { useQueryRoute } from '../../api.ts';
import { Loading } from '../../parts/States.tsx';
import { Cover } from '../first-start/Cover.tsx';
import { Recovery } from './Recovery.tsx';
import './recovery.css';

/** Before a book is open: the recovery screen where the office's book is damaged, missing or empty, else what stands behind the door. */
export function Door({ status, children }: { readonly status: AppStatus; readonly children: ReactNode }) {
  const query = useQueryRoute('recovery.state', { damaged: status.problem?.reason === 'damaged' });
  return (
    <Loading query={query} what="台账">
      {(state) =>
        state.trouble === null ? (
          children
        ) : (
          <div className="welcome">
            <aside className="welcome-desk">
              <Cover
                union={status.unionName ?? state.rows[0]?.unit ?? ''}
                year={status.today.slice(0, 4)}
                handler={status.handler ?? ''}
              />
            </aside>
            <main className="welcome-side">
              <div className="welcome-box recovery-box">
                <h1>恢复台账</h1>
                <p className="welcome-lead">
                  台账没有打开，什么都没有改动。
                  {state.rows.length > 0 ? '照下面做，记过的大多找得回来。' : '先看清下面的话，不要急着重建。'}
                </p>
                <Recovery state={state} today={status.today} onDone={() => void query.refetch()} />
                <footer className="welcome-foot">
                  {state.rows.length > 0
                    ? `备份放在 ${state.folder}。`
                    : `备份平时放在 ${state.folder}。实在找不回来、要从头建的：关掉程序，给上一层的 office 文件夹改个名字留着，再打开程序。`}
                </footer>
              </div>
            </main>
          </div>
        )
      }
    </Loading>
  );
}
