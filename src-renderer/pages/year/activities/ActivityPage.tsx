import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useQueryRoute } from '../../../api.ts';
import { useStore } from '../../../api/store.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { neighbours } from '../../members/trail.ts';
import { activityTrail } from './activity-trail.ts';
import { ActivityView } from './ActivityView.tsx';
import { activityPath, listPath } from './paths.ts';

/** Where an activity was looked for and is not. */
export function NoActivity() {
  const navigate = useNavigate();
  return (
    <>
      <PageHead title="活动档案" back={{ label: '活动档案', to: listPath }} />
      <Empty title="没有找到这个活动" actions={<Button onClick={() => void navigate(listPath)}>看全部活动</Button>}>
        可能刚被删掉。在“操作记录”里能查到，也能恢复。
      </Empty>
    </>
  );
}

/** One activity's file (`/year/activities/:id`). */
export function ActivityPage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const held = useStore(activityTrail);
  const trail = held?.ids.includes(id) ? held : null;
  const place = trail ? neighbours(trail.ids, id) : null;
  const fits = Number.isInteger(id) && id > 0;
  const query = useQueryRoute('activities.get', { id }, { enabled: fits, keep: true });
  const path = trail?.path ?? listPath;
  const back = () => void navigate(path);
  const go = (to: number | null | undefined) => (to ? void navigate(activityPath(to), { replace: true }) : false);
  useKeys({ PageUp: () => go(place?.previous), PageDown: () => go(place?.next), Escape: back });
  useEffect(() => document.getElementById('page')?.focus(), []);
  if (!fits || query.error?.code === 'NOT_FOUND') return <NoActivity />;
  return (
    <>
      {!query.data && <PageHead title="活动档案" back={{ label: '活动档案', to: path }} />}
      <Loading query={query} what="这个活动">
        {(data) => (
          <ActivityView
            key={id}
            data={data}
            backLabel={trail && trail.label !== '全部' ? trail.label : '活动档案'}
            onBack={back}
            place={place}
          />
        )}
      </Loading>
    </>
  );
}
