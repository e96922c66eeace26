import { Fragment } from 'react';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { connection } from '../api/wire.ts';
import { redoLast, said, steps, undoLast } from '../api/undo.ts';
import { useStore } from '../api/store.ts';
import { useReader } from '../parts/may.ts';
import { editing, status as content } from './status.ts';
import './status-bar.css';

/** Foot line: what is selected, the keys valid now, the last step; right: where the records lie. */
export function StatusBar({ status }: { readonly status: AppStatus }) {
  const reader = useReader();
  const { facts = [], keys = [] } = useStore(content);
  const field = useStore(editing);
  const { done, undone } = useStore(steps);
  const last = done.at(-1);
  const taken = undone.at(-1);
  const fine = useStore(connection) === 'fine';
  const message = useStore(said);
  // The sentence at the right offers the same step; the key stands there too.
  const offered = message?.command !== undefined && message.command.id === last?.id;
  return (
    <footer className="status-bar">
      <div className="status-left">
        {facts.map((fact, index) => (
          <span key={index}>{fact}</span>
        ))}
        {field && <span>{field}</span>}
        {!field && last && !offered && (
          <span className="status-last">
            <span className="status-step" title={last.label}>
              上一步：<b>{last.label}</b>
            </span>
            <button type="button" className="link" onClick={() => void undoLast()}>
              撤销 Ctrl+Z
            </button>
          </span>
        )}
        {!field && taken && (
          <span className="status-last status-again">
            <button type="button" className="link" title={taken.label} onClick={() => void redoLast()}>
              恢复刚撤的 Ctrl+Y
            </button>
          </span>
        )}
        {!field && keys.length > 0 && (
          <span className="status-keys">
            {keys.map(([key, does]) => (
              <Fragment key={key + does}>
                <span>
                  {key} {does}
                </span>
              </Fragment>
            ))}
          </span>
        )}
      </div>
      <div className="status-right">
        {!fine && <span className="problem">正在重新接上后台</span>}
        {!message && <span>数据只在本机，不连网</span>}
        {reader && <span>审计权限：可以看，不能改</span>}
        {status.book === 'practice' && <span>练习单位，随意试</span>}
      </div>
    </footer>
  );
}
