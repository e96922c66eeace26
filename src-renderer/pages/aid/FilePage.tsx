import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { useStore } from '../../api/store.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { neighbours } from '../members/trail.ts';
import { fileTrail } from './file-trail.ts';
import { FileView } from './file/FileView.tsx';

/** 一户一档 (`/aid/files/:id`): one household with its arithmetic, papers, steps and help. */
export function FilePage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const held = useStore(fileTrail);
  const trail = held?.ids.includes(id) ? held : null;
  const place = trail ? neighbours(trail.ids, id) : null;
  const fits = Number.isInteger(id) && id > 0;
  const file = useQueryRoute('aid.case', { id }, { enabled: fits });
  const path = trail?.path ?? '/aid';
  const back = () => void navigate(path);
  const go = (to: number | null | undefined) => (to ? void navigate(`/aid/files/${to}`, { replace: true }) : false);
  useKeys({ PageUp: () => go(place?.previous), PageDown: () => go(place?.next), Escape: back });
  useEffect(() => document.getElementById('page')?.focus(), []);
  if (!fits || file.error?.code === 'NOT_FOUND')
    return (
      <>
        <PageHead title="困难职工档案" back={{ label: '困难职工档案', to: path }} />
        <Empty title="没有找到这份档案" actions={<Button onClick={back}>看全部档案</Button>}>
          可能是登记错了被删掉。在“操作记录”里能查到，也能恢复。
        </Empty>
      </>
    );
  return (
    <Loading query={file} what="这份档案">
      {(data) => (
        <FileView
          key={id}
          file={data}
          backLabel={trail && trail.label !== '全部' ? trail.label : '困难职工档案'}
          onBack={back}
          place={place}
        />
      )}
    </Loading>
  );
}
