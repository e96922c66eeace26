import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { ExportDialog } from '../../parts/ExportDialog.tsx';
import { FileDrop } from '../../parts/FileDrop.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Notice } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { Checks, SheetWords } from './Checks.tsx';
import { FormBlanks, FormColumns } from './FormPlaces.tsx';
import { FormTable } from './FormTable.tsx';
import { FormTime } from './FormTime.tsx';
import { FormWho } from './FormWho.tsx';
import { type FormState, type FormView, useForm } from './use-form.ts';
import { useNoted } from './use-noted.ts';
import { useReportTabs } from './use-report-tabs.ts';
import './reports.css';
import './form-desk.css';

/** 套表: the empty form that the upper union sent, filled from the records. */
export default function FormDesk() {
  const state = useForm();
  const [leaving, setLeaving] = useState(false);
  const { view, given } = state;
  useNoted(view ?? undefined);
  useKeys({ 'Ctrl+E': () => (view ? setLeaving(true) : false) });
  useStatus(
    view ? (
      {
        facts: [
          given?.fileName ?? '',
          ...(view.lists.length > 0 ? [`填 ${view.people.toLocaleString('zh-CN')} 人`] : []),
        ],
        keys: [['Ctrl+E', '填好导出']],
      }
    ) : (
      <span>原表的格式、公式和下拉都不动，只填空着的格子</span>
    ),
  );
  return (
    <>
      <PageHead
        title="报表"
        tabs={useReportTabs()}
        tab="fill"
        actions={
          view && (
            <>
              <Button onClick={state.close}>换一份表</Button>
              <Button route="forms.fill" type="primary" disabled={state.busy} onClick={() => setLeaving(true)}>
                填好导出
              </Button>
            </>
          )
        }
      />
      {view && given ? <Filling view={view} state={state} /> : <Waiting state={state} />}
      {leaving && view && given && (
        <ExportDialog
          what={{ route: 'forms.fill', input: given }}
          format="xlsx"
          title={given.fileName.replace(/\.xlsx$/i, '')}
          people={view.people}
          unmasked={view.unmasked}
          {...(view.named === undefined ? {} : { named: view.named })}
          usual={view.usual}
          consequence={<>{openWords(view)}填法会记住，下次同样的表自动套上。</>}
          onClose={() => setLeaving(false)}
        />
      )}
    </>
  );
}

/** What leaves empty: a list without anybody, what the checks say, and cells for want of a word: 会籍 90 格、学历 34 格. */
function openWords({ words, lists, people, checks }: FormView): string {
  const open = [...Map.groupBy(words, ({ label }) => label)].flatMap(([label, found]) => {
    const cells = found.reduce((sum, { answer, memberIds }) => sum + (answer === null ? memberIds.length : 0), 0);
    return cells > 0 ? [`${label} ${cells.toLocaleString('zh-CN')} 格`] : [];
  });
  const warnings = checks.filter(({ level }) => level === 'warning').length;
  return [
    lists.length > 0 && people === 0 ? '名单里一个人也没有填。' : '',
    warnings > 0 ? `还有 ${warnings} 项检查要看一看，空着的格就空着。` : '',
    open.length > 0 ? `没有选写成哪个词，会空着：${open.join('、')}。` : '',
  ].join('');
}

/** No form yet, or one that was refused. */
function Waiting({ state }: { readonly state: FormState }) {
  return (
    <div className="form-waiting">
      {state.refusal && (
        <Notice kind="refusal" title={state.refusal}>
          没有改动任何东西，可以换一份再试。
        </Notice>
      )}
      <FileDrop
        title="把上级发来的空白表拖到这里"
        accept=".xlsx"
        busy={state.busy}
        onFile={(file) => void state.open(file)}
      >
        名单、填报单位、会员人数这些会自动认出来，按名册填好，再存成一份新文件。
        <br />收 .xlsx。别的格式请先用 WPS 打开，另存为 .xlsx。
      </FileDrop>
    </div>
  );
}

function Filling({ view, state }: { readonly view: FormView; readonly state: FormState }) {
  const { decisions } = state.given ?? {};
  const choose = (key: string, word: string | undefined): void => {
    const { [key]: _, ...rest } = decisions?.words ?? {};
    // An empty word takes back what was remembered.
    state.decide({ words: { ...rest, [key]: word ?? '' } });
  };
  return (
    <div className="report-desk">
      <aside className="report-side" aria-label="检查">
        <Checks checks={view.checks} />
        <SheetWords found={view.words} unanswered="空着" onChoose={choose} />
      </aside>
      <div className="form-filling">
        {state.refusal && <Notice kind="error" title={state.refusal} />}
        {view.remembered && <Notice kind="info" title="这张表以前填过，照上次的填法套好了，看一遍就能导出" />}
        <FormTime view={view} state={state} />
        {view.lists.length > 0 && <FormWho view={view} state={state} />}
        {view.lists.map((list) => (
          <FormColumns key={list.key} list={list} view={view} state={state} />
        ))}
        {view.tables.map((table) => (
          <FormTable key={table.key} table={table} view={view} state={state} />
        ))}
        <FormBlanks view={view} state={state} />
      </div>
    </div>
  );
}
