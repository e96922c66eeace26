import { Link, useParams, useSearchParams } from 'react-router';
import { useQueryRoute } from '../../../api.ts';
import { useStore } from '../../../api/store.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Loading, Notice } from '../../../parts/States.tsx';
import { Designer } from './Designer.tsx';
import { type Desk, taken } from './use-design.ts';

const back = { label: '报表', to: '/reports' };

/** 会员花名册（本单位）副本: another one like it. */
const another = (desk: Desk): Desk => ({
  ...desk,
  id: null,
  title: `${Array.from(desk.title).slice(0, 38).join('')}副本`,
});

function Opened({ name }: { readonly name: string }) {
  const copy = useSearchParams()[0].get('copy') === '1';
  const desk = useQueryRoute('templates.open', { key: name });
  const status = useQueryRoute('app.status', {});
  if (desk.error)
    return (
      <>
        <PageHead title="本单位的表" back={back} />
        <Notice kind="error" title={desk.error.message} />
      </>
    );
  return (
    <Loading query={desk} what="这张表">
      {(data) =>
        status.data && (
          <Designer
            key={`${name}.${copy}`}
            name={copy ? `${name}.copy` : name}
            desk={copy ? another(data) : data}
            today={status.data.today}
          />
        )
      }
    </Loading>
  );
}

function FromFile() {
  const desk = useStore(taken);
  const status = useQueryRoute('app.status', {});
  if (desk && status.data) return <Designer name="file" desk={desk} today={status.data.today} />;
  return (
    <>
      <PageHead title="本单位的表" back={back} />
      <Notice kind="info" title="还没有取进版式文件">
        请回到<Link to="/reports">报表目录</Link>，在“本单位的表”右边点“取进版式文件”。
      </Notice>
    </>
  );
}

/** An office's own sheet: a new copy (design/R3), a saved one (design/own-3), or one out of a file. */
export default function DesignerPage() {
  const key = useParams()['key'] ?? '';
  return key === 'file' ? <FromFile /> : <Opened name={key} />;
}
