import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { LeftIcon } from './icons.tsx';
import type { PageHeadProps } from './types.ts';
import './page-head.css';

/**
 * Head of every page: title, the noun's views as tabs, at most one red button.
 *   <PageHead title="会员" tab="roster" tabs={[{ key: 'roster', label: '名册', to: '/members' }, { key: 'gaps', label: '资料不全', count: 38, to: '/members/gaps' }]}
 *     actions={<><Button>导出 Excel</Button><Button type="primary">登记会员</Button></>} />
 */
export function PageHead({ title, tabs, tab, note, back, actions }: PageHeadProps) {
  const navigate = useNavigate();
  return (
    <header className="page-head">
      {back && (
        <Button icon={<LeftIcon />} onClick={() => void navigate(back.to)}>
          {back.label}
        </Button>
      )}
      <h2 className="page-title" {...(typeof title === 'string' ? { title } : {})}>
        {title}
      </h2>
      {tabs && (
        <nav className="page-tabs" aria-label="视图">
          {tabs.map(({ key, label, count, counted, to }) => (
            <Link key={key} to={to} className={key === tab ? 'on' : ''} aria-current={key === tab ? 'page' : undefined}>
              {label}
              {count !== undefined && (
                <span title={counted}>
                  {counted ? `（${counted} ` : ' '}
                  {count.toLocaleString('zh-CN')}
                  {counted ? '）' : ''}
                </span>
              )}
            </Link>
          ))}
        </nav>
      )}
      {note && <span className="page-note">{note}</span>}
      <span className="page-room" />
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}
