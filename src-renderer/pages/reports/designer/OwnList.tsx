import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ask, type ApiError, type Output } from '../../../api.ts';
import { useUnseenLeaving } from '../../../parts/ExportDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { taken } from './use-design.ts';

type Info = Output<'reports.catalog'>[number];

const MOST = 200_000;

/** Takes a file with a sheet's design in: it is opened to be looked at, and kept once it is saved. */
function TakeIn() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [problem, setProblem] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    setProblem('');
    if (!file) return;
    if (file.size > MOST) return setProblem(`“${file.name}”太大，不是报表版式文件。版式文件只有几 KB`);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      taken.set(await ask('templates.read', { name: file.name, bytes }));
      void navigate('/reports/design/file');
    } catch (error) {
      setProblem((error as ApiError).message);
    }
  };
  return (
    <>
      {problem && (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
      <Button onClick={() => input.current?.click()}>取进版式文件</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json"
        aria-label="版式文件"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

function Own({ info, id }: { readonly info: Info; readonly id: number }) {
  const navigate = useNavigate();
  const [removing, setRemoving] = useState(false);
  const leaving = useUnseenLeaving({
    what: { route: 'templates.file', input: { id } },
    format: 'xlsx',
    title: info.title,
    people: 0,
    usual: { purpose: '', receiver: '' },
  });
  const go = (to: string) => () => void navigate(to);
  return (
    <li>
      <span className="report-words">
        <Link to={`/reports/${info.key}`}>{info.title}</Link>
        <span>{info.purpose}</span>
      </span>
      <Button type="text" aria-label={`改：${info.title}`} onClick={go(`/reports/design/${info.key}`)}>
        改
      </Button>
      <Button type="text" aria-label={`再做一张：${info.title}`} onClick={go(`/reports/design/${info.key}?copy=1`)}>
        再做一张
      </Button>
      <Button type="text" aria-label={`存版式文件：${info.title}`} onClick={leaving.take}>
        存版式文件
      </Button>
      <Button type="text" danger aria-label={`删除：${info.title}`} onClick={() => setRemoving(true)}>
        删除
      </Button>
      <Button aria-label={`打开：${info.title}`} onClick={go(`/reports/${info.key}`)}>
        打开
      </Button>
      {leaving.dialog}
      {removing && <RemoveDialog id={id} title={info.title} onClose={() => setRemoving(false)} />}
    </li>
  );
}

/** Begins a list of the office's own: what one line of it is. The register stands first, most lists are of members. */
function Start({ starts }: { readonly starts: readonly Info[] }) {
  const navigate = useNavigate();
  const options = starts
    .filter(({ asks }) => !asks.includes('member'))
    .sort((a, b) => Number(b.key === 'R3') - Number(a.key === 'R3'))
    .map(({ key, title, records }) => ({ value: key, label: `${title}（一行一${records}）` }));
  return (
    <Select<string>
      aria-label="新做一张表，照哪张起头"
      className="design-start"
      placeholder="新做一张，照哪张起头"
      showSearch
      optionFilterProp="label"
      notFoundContent="没有这张表"
      value={null}
      options={options}
      onChange={(key) => void navigate(`/reports/design/${key}`)}
    />
  );
}

/** 本单位的表: what the office made out of the program's sheets. `starts`: those whose lines are records. */
export function OwnList({ reports, starts }: { readonly reports: readonly Info[]; readonly starts: readonly Info[] }) {
  return (
    <section aria-label="本单位的表">
      <div className="report-kind design-own">
        <h3>本单位的表</h3>
        <Start starts={starts} />
        <TakeIn />
      </div>
      {reports.length === 0 ? (
        <p className="note design-none">
          还没有。在右上选照哪张起头（要会员名单就选会员花名册），或打开下面任何一张表点“改成本单位的表”，改好栏目、分组、合计再存下。
        </p>
      ) : (
        <ul className="report-list">
          {reports.map((info) => info.own && <Own key={info.key} info={info} id={info.own.id} />)}
        </ul>
      )}
    </section>
  );
}
