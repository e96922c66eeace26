import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type ApiError, useCommand, useQueryRoute } from '../../../api.ts';
import { slowly } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { Loading, Notice } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import type { Params } from '../params.ts';
import { Questions } from '../Questions.tsx';
import { Columns } from './Columns.tsx';
import { ListChoice, RowChoice } from './Lines.tsx';
import { Groups, Orders, Totals } from './Orders.tsx';
import { type Desk, taken, useDesign, useSettled } from './use-design.ts';
import { useNoted } from '../use-noted.ts';
import './designer.css';
import '../reports.css';

/** Title, columns, groups, order and sums at the left; at the right the paper with the records as they are. */
export function Designer({
  name,
  desk,
  today,
}: {
  readonly name: string;
  readonly desk: Desk;
  readonly today: string;
}) {
  const navigate = useNavigate();
  const { draft, dirty, rename, change, drop } = useDesign(name, desk);
  const [params, setParams] = useState<Params>({});
  const [problem, setProblem] = useState<ApiError | null>(null);
  const save = useCommand('templates.save', { quiet: true });
  const { title, design } = draft;
  const asked = useSettled({ base: desk.base.key, title: title.trim() || desk.title, design, params });
  const preview = useQueryRoute('templates.preview', asked, { keep: true });
  useNoted(preview.error ? undefined : preview.data);
  const rows = preview.data?.rows ?? [];
  const titleProblem = title.trim() === '' ? '请给这张表起个名字' : problem?.fields['title'];

  const store = async (): Promise<void> => {
    if (title.trim() === '') return;
    setProblem(null);
    try {
      const { id } = await save.attempt({ id: desk.id, base: desk.base.key, title: title.trim(), design });
      drop();
      if (name === 'file') taken.set(null);
      void navigate(`/reports/own-${id}`);
    } catch (error) {
      setProblem(error as ApiError);
      // What is wrong with the name stands above, where the columns may have scrolled it away.
      if ((error as ApiError).fields['title']) document.getElementById('design-title')?.focus();
    }
  };
  useKeys({ 'Ctrl+S': () => void store() });
  useStatus({
    facts: [`${design.columns.length} 栏`, dirty || desk.id === null ? '还没有存' : '已存'],
    keys: [
      ['Alt+↑↓', '移动这一栏'],
      ['Delete', '去掉这一栏'],
      ['Ctrl+S', '存下'],
    ],
  });

  return (
    <>
      <PageHead
        title={desk.id === null ? '做本单位的表' : '改本单位的表'}
        back={desk.id === null ? { label: '报表', to: '/reports' } : { label: '回到表', to: `/reports/own-${desk.id}` }}
        note={`照《${desk.baseTitle}》改`}
        actions={
          <>
            {dirty && (
              <Button
                onClick={() => {
                  drop();
                  setProblem(null);
                }}
              >
                改回原样
              </Button>
            )}
            <Button type="primary" loading={slowly(save.busy)} onClick={() => void store()}>
              存下
            </Button>
          </>
        }
      />
      <div className="report-desk">
        <aside className="report-side design-side" aria-label="版式">
          {problem && !problem.fields['title'] && <Notice kind="refusal" title={problem.message} />}
          {desk.left && <Notice kind="info" title={desk.left} />}
          <section className="design-part">
            <h3>
              <label htmlFor="design-title">表名</label>
            </h3>
            <Input
              id="design-title"
              maxLength={40}
              value={title}
              status={titleProblem ? 'error' : ''}
              onChange={(event) => {
                setProblem(null);
                rename(event.target.value);
              }}
            />
            {titleProblem && (
              <p className="problem" role="alert">
                {titleProblem}
              </p>
            )}
            <Segmented<'portrait' | 'landscape'>
              aria-label="纸张"
              options={[
                { value: 'portrait', label: 'A4 纵向' },
                { value: 'landscape', label: 'A4 横向' },
              ]}
              value={design.orientation}
              onChange={(orientation) => change({ orientation })}
            />
          </section>
          <Columns fields={desk.fields} columns={design.columns} onChange={(columns) => change({ columns })} />
          {desk.records === null && (
            <p className="note">这是统计表，每行都已算好，所以没有分组和合计；可以改栏目、顺序，去掉不要的行。</p>
          )}
          {desk.records !== null && <Groups fields={desk.fields} design={design} onChange={change} />}
          <Orders fields={desk.fields} design={design} onChange={change} />
          {desk.records !== null && (
            <Totals fields={desk.fields} design={design} onChange={change} unit={desk.records} />
          )}
          {desk.lists && <ListChoice list={design.list} onChange={(list) => change({ list })} />}
          {desk.records === null && (
            <RowChoice rows={rows} hidden={design.hiddenRows} onChange={(hiddenRows) => change({ hiddenRows })} />
          )}
        </aside>
        <section className="report-paper">
          {preview.error && (
            <div className="report-again">
              <Notice kind="error" title={preview.error.message} />
              <Questions info={desk.base} params={params} today={today} onParams={setParams} />
            </div>
          )}
          {!preview.error && (
            <Loading query={preview} what="这张表">
              {(data) => (
                <Sheet title={data.title} html={data.html} orientation={data.orientation}>
                  <Questions info={desk.base} params={params} today={today} onParams={setParams} />
                </Sheet>
              )}
            </Loading>
          )}
        </section>
      </div>
    </>
  );
}
