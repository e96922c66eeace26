import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Loading } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status.ts';
import { OwnList } from './designer/OwnList.tsx';
import { PledgeDialog } from './PledgeDialog.tsx';
import { catalogPlace } from './catalog-place.ts';
import { useReportTabs } from './use-report-tabs.ts';
import './reports.css';
import './designer/designer.css';

type Info = Output<'reports.catalog'>[number];

/** 改申请书的话, beside the paper that says it. */
function Pledge() {
  const [editing, setEditing] = useState(false);
  const pledge = useQueryRoute('reports.pledge', {});
  return (
    <>
      <Button route="reports.setPledge" disabled={!pledge.data} onClick={() => setEditing(true)}>
        改申请书的话
      </Button>
      {editing && pledge.data && <PledgeDialog pledge={pledge.data} onClose={() => setEditing(false)} />}
    </>
  );
}

function List({ title, reports }: { readonly title: string; readonly reports: readonly Info[] }) {
  const navigate = useNavigate();
  return (
    <section>
      <h3 className="report-kind">{title}</h3>
      <ul className="report-list">
        {reports.map((report) => {
          const { to, verb } = catalogPlace(report);
          return (
            <li key={report.key}>
              <span className="report-words">
                <Link to={to}>{report.title}</Link>
                <span>{report.purpose}</span>
              </span>
              {report.key === 'application' && <Pledge />}
              <Button aria-label={`${verb}：${report.title}`} onClick={() => void navigate(to)}>
                {verb}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** All sheets with what each is for. Papers for one person open from that person's page. */
export default function Catalog() {
  const catalog = useQueryRoute('reports.catalog', {});
  useStatus(<span>点表名打开，先看检查，再打印或导出</span>);
  const personal = ({ asks }: Info): boolean => asks.includes('member') || asks.includes('transfer');
  return (
    <>
      <PageHead title="报表" tabs={useReportTabs()} tab="catalog" />
      <Loading query={catalog} what="报表">
        {(all) => {
          const reports = all.filter(({ own }) => !own);
          return (
            <div className="report-catalog">
              <OwnList reports={all.filter(({ own }) => own)} starts={reports.filter(({ records }) => records)} />
              <List
                title="报上级工会的表"
                reports={reports.filter((report) => !personal(report) && report.shelf === 'members')}
              />
              <List title="会费和经费的表" reports={reports.filter(({ shelf }) => shelf === 'money')} />
              <List title="帮扶救助的表" reports={reports.filter(({ shelf }) => shelf === 'aid')} />
              <List title="计划活动的表" reports={reports.filter(({ shelf }) => shelf === 'year')} />
              <List title="民主管理、劳动保护和荣誉的表" reports={reports.filter(({ shelf }) => shelf === 'ledgers')} />
              <List
                title="打印后签字盖章的表"
                reports={reports.filter((report) => personal(report) && report.shelf === 'members')}
              />
            </div>
          );
        }}
      </Loading>
    </>
  );
}
