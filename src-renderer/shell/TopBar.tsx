import { Dropdown, Tooltip } from 'antd';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { LockIcon, SearchIcon } from '../parts/icons.tsx';
import { lockNow } from './lock.ts';
import { usePractice } from './practice.tsx';
import './top-bar.css';

/** The mark: a ledger page with 工. Not the union's emblem. */
export function Mark() {
  return (
    <span className="mark" aria-hidden="true">
      <i />
      <b>工</b>
    </span>
  );
}

/** Thick-and-thin red rule (文武线) under the letterhead. */
export function Rule() {
  return <div className="rule" aria-hidden="true" />;
}

/** Title bar: mark, unit name, search, who works. Leaves room for the window's own buttons. */
export function TopBar({ status, onSearch }: { readonly status: AppStatus; readonly onSearch: () => void }) {
  const name = status.unionName ?? '工会台账';
  const practice = usePractice(status);
  const { user } = status.vault;
  return (
    <header className="top-bar">
      <Mark />
      <Tooltip title={name} placement="bottomLeft" mouseEnterDelay={0.6}>
        <h1 className="top-name song">{name}</h1>
      </Tooltip>
      {status.book === 'practice' && (
        <Dropdown trigger={['click']} menu={{ items: practice.items }}>
          <button type="button" className="practice-word">
            练习单位 ▾
          </button>
        </Dropdown>
      )}
      <button type="button" className="top-search" onClick={onSearch} aria-label="查找人、页面和功能，Ctrl+K">
        <SearchIcon />
        <span>姓名、拼音首字母、证件后四位、功能名</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="top-room" />
      {user ? (
        <Tooltip title="锁上，Ctrl+L" placement="bottomRight">
          <button type="button" className="top-lock" onClick={() => void lockNow()}>
            {user.name}
            {user.post && ` · ${user.post}`} <LockIcon /> 锁上
          </button>
        </Tooltip>
      ) : (
        status.handler && <span className="top-user">{status.handler} · 经办人</span>
      )}
      {practice.dialog}
    </header>
  );
}
