import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useQueryRoute } from '../../api.ts';
import { useLeaving } from '../../parts/ExportDialog.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { hiddenOnScreen } from '../../parts/leave.ts';
import { Sheet } from '../../parts/Sheet.tsx';
import { Loading, Notice } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { Amounts } from './Amounts.tsx';
import { Checks, SheetWords } from './Checks.tsx';
import { Explanation } from './Explanation.tsx';
import { Accounts, type Figure, Figures } from './Figures.tsx';
import { type Params, paramsFrom, searchOf } from './params.ts';
import { Questions } from './Questions.tsx';
import { ReturnDesk } from './ReturnDesk.tsx';
import { CloseButton, SnapshotState } from './SnapshotState.tsx';
import { isText, isWords, useKept } from './use-kept.ts';
import { useNoted } from './use-noted.ts';
import './reports.css';

const back = { label: '报表', to: '/reports' };

const examples = {
  members: '3 人随 12 路移交转出，1 人病故',
  money: '三月份补发工资，差额下月补拨',
  aid: '本季度没有医疗救助',
  year: '两项活动移到下季度',
  ledgers: '两件提案跨年办理，年底前答复',
};

/** One sheet: its questions, its checks, the numbers that open people, and the paper. */
function Desk({ info, today }: { readonly info: Output<'reports.catalog'>[number]; readonly today: string }) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  // The sheet is asked for the very time that stands in the box above it.
  const asked: Params = { ...(info.period ? { period: info.period } : {}), ...paramsFrom(search) };
  // A sentence belongs to the time that the sheet is about.
  const time = asked.period ?? asked.month ?? today.slice(0, 7);
  const [note, setNote] = useKept(`report.${info.key}.note.${time}`, '', isText);
  const [opened, setOpened] = useState<Figure | null>(null);
  const [words, setWords] = useKept(`report.${info.key}.words`, {}, isWords);
  const params: Params = { ...asked, ...(note ? { note } : {}), ...(Object.keys(words).length > 0 ? { words } : {}) };
  const preview = useQueryRoute('reports.preview', { key: info.key, params }, { keep: true });
  const doc = preview.error ? undefined : preview.data;
  useNoted(doc);
  // What stands in the way of closing is asked once the sheet itself is there.
  const closing = useQueryRoute(
    'snapshots.state',
    { key: info.key, params },
    { enabled: info.number.startsWith('R') && doc !== undefined },
  );
  const { take, dialog } = useLeaving({ route: 'reports.export', input: { key: info.key, params } }, doc);
  const open = doc?.checks.filter(({ level }) => level !== 'ok').length ?? 0;
  useStatus({
    facts: doc
      ? [
          `检查 ${doc.checks.length} 项，${open > 0 ? `要看一看的 ${open} 项` : '都通过'}`,
          ...(doc.people > 0 ? [`表内 ${doc.people.toLocaleString('zh-CN')} 人`] : []),
          `纸张 A4 ${doc.orientation === 'landscape' ? '横向' : '纵向'}`,
        ]
      : [],
    keys: [
      ['Ctrl+P', '打印'],
      ['Ctrl+E', '导出'],
    ],
  });
  // A paper to fill in and sign is no table: it goes to Word.
  const main = doc?.form ? 'docx' : 'xlsx';
  useKeys({ 'Ctrl+E': () => (doc ? void take(main) : false) });
  const choose = (key: string, word: string | undefined): void => {
    const { [key]: _, ...rest } = words;
    setWords(word === undefined ? rest : { ...rest, [key]: word });
  };

  const questions = (
    <Questions info={info} params={asked} today={today} onParams={(next) => setSearch(searchOf(next))} />
  );

  return (
    <>
      <PageHead
        title={info.title}
        back={info.key === 'R5' ? { label: '调查表', to: '/reports/R5' } : back}
        note={info.purpose}
        actions={
          <>
            {info.copied && (
              <Button route="templates.save" onClick={() => void navigate(`/reports/design/${info.key}`)}>
                {info.own ? '改这张表' : '改成本单位的表'}
              </Button>
            )}
            <Button route="reports.export" disabled={!doc} onClick={() => void take(main)}>
              {main === 'docx' ? '存成 Word' : '导出 Excel'}
            </Button>
            <CloseButton title={info.title} state={closing.data} input={{ key: info.key, params }} />
          </>
        }
      />
      <div className="report-desk">
        <aside className="report-side" aria-label="检查">
          {doc && <Checks checks={doc.checks} />}
          {doc && closing.data && <SnapshotState state={closing.data} report={info.key} />}
          {doc && info.own && (
            <section aria-label="定稿">
              <h3>定稿</h3>
              <ul className="report-checks">
                <li className="quiet">本单位自己做的表不定稿，也不进报送包。打印、导出都记在导出登记里。</li>
              </ul>
            </section>
          )}
          {doc && <SheetWords found={doc.words} onChoose={choose} />}
          {doc && <Accounts figures={doc.figures} onOpen={setOpened} />}
          {info.asks.includes('note') && (
            <Explanation
              key={`${info.key}.${time}.${note}`}
              value={note}
              example={examples[info.shelf]}
              onSave={setNote}
            />
          )}
        </aside>
        <section className="report-paper">
          {doc && <Figures figures={doc.figures} name={info.sum} onOpen={setOpened} />}
          {doc?.closed && (
            <p className={doc.closed.same ? 'report-now' : 'report-now report-now-other'}>
              {doc.closed.sentence}。盖章上报的是定稿。
              <Link to={`/reports/snapshots/${doc.closed.id}`}>看定稿</Link>
            </p>
          )}
          {preview.error && <div className="report-again">{questions}</div>}
          <Loading query={preview} what="报表">
            {(data) => (
              <Sheet title={data.title} html={data.html} orientation={data.orientation} onTake={take}>
                {questions}
                {data.unmasked && data.people > 0 && info.shelf === 'members' && (
                  <span className="note">{hiddenOnScreen}</span>
                )}
              </Sheet>
            )}
          </Loading>
        </section>
      </div>
      {dialog}
      {opened && (
        <Amounts
          title={`${opened.label} ${opened.value}`}
          asked={{ key: info.key, params, figure: opened.label }}
          places={
            opened.vouchers ? [{ label: '到经费流水', path: `/funds/vouchers?year=${opened.vouchers.year}` }] : []
          }
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

export default function ReportDesk() {
  const [search] = useSearchParams();
  const key = useParams()['key'] ?? '';
  const catalog = useQueryRoute('reports.catalog', {});
  const status = useQueryRoute('app.status', {});
  const info = catalog.data?.find((report) => report.key === key);
  if (!catalog.data || !status.data) return <PageHead title="报表" back={back} />;
  if (!info || info.asks.includes('member') || info.asks.includes('transfer')) {
    return (
      <>
        <PageHead title="报表" back={back} />
        <Notice kind="error" title="没有这张表">
          可能是从旧的链接进来的，请回到报表目录再选。
        </Notice>
      </>
    );
  }
  const paper = search.get('paper') === '1';
  if (key === 'R5' && !paper) return <ReturnDesk info={info} today={status.data.today} />;
  return <Desk key={key} info={info} today={status.data.today} />;
}
