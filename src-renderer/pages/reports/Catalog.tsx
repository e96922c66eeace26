import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Loading } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status-context.ts';
import './reports.css';

export const reportTabs = [
  { key: 'catalog', label: '上报的表', to: '/reports' },
  { key: 'register', label: '导出登记', to: '/reports/register' },
];

/** All sheets with what each is for. Papers for one person open from that person's page. */
export default function Catalog() {
  const catalog = useQueryRoute('reports.catalog', {});
  const navigate = useNavigate();
  useStatus(<span>点表名打开，先看检查，再打印或导出</span>);
  return (
    <>
      <PageHead title="报表" tabs={reportTabs} tab="catalog" />
      <Loading query={catalog} what="报表">
        {(reports) => (
          <ul className="report-list">
            {reports.map((report) => {
              const perPerson = report.asks.includes('member') || report.asks.includes('transfer');
              const to = perPerson ? (report.asks.includes('transfer') ? '/members?view=transfers' : '/members') : `/reports/${report.key}`;
              return (
                <li key={report.key}>
                  <span className="report-number">{report.number}</span>
                  <span className="report-words">
                    <Link to={to}>{report.title}</Link>
                    <span>{report.purpose}</span>
                  </span>
                  <Button onClick={() => void navigate(to)}>{perPerson ? (report.asks.includes('transfer') ? '去会籍接转' : '去选人') : '打开'}</Button>
                </li>
              );
            })}
          </ul>
        )}
      </Loading>
    </>
  );
}
