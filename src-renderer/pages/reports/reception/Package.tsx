import { useState } from 'react';
import { useParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { type Output, useQueryRoute } from '../../../api.ts';
import type { CellFormat } from '../../../../src-main/domain/report-content.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Loading, Notice } from '../../../parts/States.tsx';
import { AskDialog } from './AskDialog.tsx';
import { collectionPath } from './paths.ts';
import { TableView, valueText } from './TableView.tsx';
import '../packages/packages.css';
import './reception.css';

type View = Output<'reception.package'>;

const said = (format: CellFormat, value: string | number | null): string =>
  value === null ? '没有' : valueText(format, value);

/** What one unit sent: its tables, what changed since last time, and asking for a correction. */
export default function Package() {
  const { id = '' } = useParams();
  const found = useQueryRoute('reception.package', { id: Number(id) });
  return (
    <Loading query={found} what="这份报表">
      {(view) => <Sheet view={view} />}
    </Loading>
  );
}

function Sheet({ view }: { readonly view: View }) {
  const [asking, setAsking] = useState(false);
  const {
    unit,
    title,
    report,
    period,
    periodLabel,
    sequence,
    madeOn,
    takenOn,
    state,
    hash,
    tables,
    changes,
    answers,
    people,
    unfinished,
    warnings,
  } = view;
  const isUsed = state === '在用';
  return (
    <>
      <PageHead
        title={unit.name}
        note={`${periodLabel} ${title}，第 ${sequence} 次`}
        back={{ label: '各单位', to: collectionPath({ report, period }) }}
        actions={
          <Button route="reception.ask" type="primary" disabled={!isUsed} onClick={() => setAsking(true)}>
            退回更正
          </Button>
        }
      />
      <div className="reception-tables">
        {!isUsed && (
          <Notice
            kind="locked"
            title={state === '退回' ? '这一份已经退回，等对方重新打包' : '这一份已经被后来的一份替代'}
          />
        )}
        {unfinished && <Notice kind="info" title={`定稿时${unfinished}`} />}
        {warnings.length > 0 && (
          <Notice kind="info" title={`对方定稿时写明 ${warnings.length} 处`}>
            {warnings.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Notice>
        )}
        <p className="note">
          {madeOn} 打包，{takenOn} 收到，单位代码 {unit.code}
          {people > 0 && `，${people.toLocaleString('zh-CN')} 人`}。文件校验码 <code>{hash}</code>
        </p>
        {changes && (
          <section>
            <h3>
              和{changes.against}比{changes.cells.length === 0 ? '，没有变化' : `，变了 ${changes.cells.length} 处`}
            </h3>
            {changes.cells.length > 0 && (
              <table className="package-table" aria-label="变化">
                <thead>
                  <tr>
                    <th>哪里</th>
                    <th className="number">上次</th>
                    <th className="number">这次</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.cells.slice(0, 200).map(({ cell, label, before, now, format }) => (
                    <tr key={`${cell}${label}`}>
                      <td>{label}</td>
                      <td className="number">{said(format, before)}</td>
                      <td className="number">{said(format, now)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        )}
        {answers.some(({ reason }) => reason) && (
          <section>
            <h3>对方写的说明</h3>
            {answers.map(({ cell, reason }) => reason && <p key={cell}>{reason}</p>)}
          </section>
        )}
        {tables.map((table) => (
          <section key={table.key}>
            <h3>{table.title}</h3>
            <TableView table={table} />
          </section>
        ))}
      </div>
      {asking && <AskDialog view={view} onClose={() => setAsking(false)} />}
    </>
  );
}
