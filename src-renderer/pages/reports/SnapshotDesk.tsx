import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useQueryRoute } from '../../api.ts';
import { useLeaving } from '../../parts/ExportDialog.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Loading, Notice } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { useNoted } from './use-noted.ts';
import { VoidDialog } from './VoidDialog.tsx';
import { ChangeTable } from './ChangeTable.tsx';
import { changedWords } from './changed-words.ts';
import { HandInDialog } from './HandInDialog.tsx';
import './reports.css';

type Changes = Output<'snapshots.changes'>;
type Row = Output<'snapshots.get'>['row'];

const back = { label: '定稿', to: '/reports/snapshots' };

/** Which earlier one it puts right; nothing for the first of its period. */
const corrected = ({ corrections, corrects }: Row): string[] =>
  corrections > 0 ? [`更正第 ${corrections} 次，代替 ${corrects}`] : [];

function ChangeList({ changes, row }: { readonly changes: Changes; readonly row: Row }) {
  if (changes.problem !== null) return <p className="report-changes">现在再算不出来：{changes.problem}</p>;
  if (changes.total === 0) return <p className="report-changes">现在再算，每一格都和定稿时一样。</p>;
  return (
    <>
      <p className="report-changes">
        <b>
          {changedWords(row)}，{changes.total} 处。
        </b>
        要重报请先作废这一张，再做一次定稿。
      </p>
      <ChangeTable lines={changes.lines} />
      <p className="report-changes">
        谁来了、谁走了、改了哪一笔：
        <Link to={`/history?from=${row.madeOn}`}>看定稿以后的操作记录</Link>
      </p>
    </>
  );
}

function Desk({ id }: { readonly id: number }) {
  const [search, setSearch] = useSearchParams();
  const cover = search.get('cover') === '1';
  const [voiding, setVoiding] = useState(false);
  const [handing, setHanding] = useState(false);
  const kept = useQueryRoute('snapshots.get', { id, cover }, { keep: true });
  const changes = useQueryRoute('snapshots.changes', { id });
  const { take, dialog } = useLeaving({ route: 'snapshots.export', input: { id, cover } }, kept.data?.preview);
  const row = kept.data?.row;
  useNoted(kept.data?.preview);
  useKeys({ 'Ctrl+E': () => (row ? void take('xlsx') : false) });
  useStatus({
    facts: row ? [`编号 ${row.number}`, ...corrected(row), `${row.madeOn} 定稿`] : [],
    keys: [
      ['Ctrl+P', '打印'],
      ['Ctrl+E', '导出'],
    ],
  });
  return (
    <>
      <PageHead
        title={row ? `${row.title}（${row.periodLabel}）` : '定稿'}
        back={back}
        note={
          row
            ? `${[row.number, ...corrected(row)].join('，')}${row.voidedOn === null ? '' : `，${row.voidedOn} 作废：${row.voidReason ?? ''}`}`
            : ''
        }
        actions={
          row && (
            <>
              {row.voidedOn === null && row.sentOn === null && (
                <Button route="packages.handIn" onClick={() => setHanding(true)}>
                  记上已交
                </Button>
              )}
              {row.voidedOn === null && (
                <Button route="snapshots.void" onClick={() => setVoiding(true)}>
                  作废
                </Button>
              )}
              <Button route="snapshots.export" type="primary" onClick={() => void take('xlsx')}>
                导出 Excel
              </Button>
            </>
          )
        }
      />
      <div className="report-desk">
        <aside className="report-side" aria-label="变动">
          {row?.voidedOn === null && (
            <>
              <h3>上报</h3>
              <p className="report-changes">
                {row.sentOn === null ? (
                  <>
                    还没有上报。<Link to={`/reports/packages?report=${id}`}>去打包上报</Link>
                    ；交纸质的，交了以后记上已交。
                  </>
                ) : (
                  `${row.sentOn} 已上报。`
                )}
              </p>
            </>
          )}
          <h3>定稿以后</h3>
          {row?.voidedOn === null && changes.data && <ChangeList changes={changes.data} row={row} />}
          {row && row.voidedOn !== null && <p className="report-changes">这一张已经作废，不再核对。</p>}
          {(kept.data?.findings.length ?? 0) > 0 && (
            <>
              <h3>定稿时要看一看的</h3>
              <ul className="report-checks">
                {kept.data?.findings.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </>
          )}
          {row && (
            <>
              <h3>校验码</h3>
              <p className="report-changes report-hash">{row.hash}</p>
            </>
          )}
        </aside>
        <section className="report-paper">
          <Loading query={kept} what="定稿">
            {({ preview }) => (
              <Sheet title={preview.title} html={preview.html} orientation={preview.orientation} onTake={take}>
                <Checkbox
                  checked={cover}
                  onChange={(event) => setSearch(event.target.checked ? { cover: '1' } : {}, { replace: true })}
                >
                  带封面（盖章）
                </Checkbox>
              </Sheet>
            )}
          </Loading>
        </section>
      </div>
      {dialog}
      {handing && row && <HandInDialog row={row} onClose={() => setHanding(false)} />}
      {voiding && row && <VoidDialog row={row} onClose={() => setVoiding(false)} />}
    </>
  );
}

/** A closed report as it was, and what the records would say now. */
export default function SnapshotDesk() {
  const id = Number(useParams()['id']);
  if (Number.isInteger(id) && id > 0) return <Desk key={id} id={id} />;
  return (
    <>
      <PageHead title="定稿" back={back} />
      <Notice kind="error" title="没有这张定稿">
        可能是从旧的链接进来的，请回到定稿的目录再选。
      </Notice>
    </>
  );
}
