import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button } from 'antd';
import { useQueryRoute } from '../../api.ts';
import { useStore } from '../../api/store.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { PersonFile } from './PersonFile.tsx';
import { neighbours, type Trail, trail } from './trail.ts';

const wholeRegister = { filter: {}, sort: [{ field: 'group' as const }, { field: 'name' as const }] };

/** The list to walk along: the one somebody came from, else (opened by a link or from Ctrl+K) the whole register. */
function useTrail(id: number): Trail | null {
  const held = useStore(trail);
  const fits = held?.ids.includes(id) ?? false;
  const all = useQueryRoute('members.list', wholeRegister, { enabled: !fits }).data;
  if (fits) return held;
  return all ? { ids: all.ids, path: '/members', label: '全部会员' } : null;
}

/** 一人一档 (`/members/:id`): one person with everything known about them. */
export function PersonPage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const walk = useTrail(id);
  const place = walk ? neighbours(walk.ids, id) : null;
  const person = useQueryRoute('members.get', { id }, { enabled: Number.isInteger(id) });
  const path = walk?.path ?? '/members';
  const back = () => void navigate(path, { state: walk?.state ?? null });
  const go = (to: number | null | undefined) => (to ? void navigate(`/members/${to}`, { replace: true }) : false);
  useKeys({
    PageUp: () => go(place?.previous),
    PageDown: () => go(place?.next),
    Escape: back,
  });
  // The neighbours are the likeliest next people; fetching them early makes PageDown immediate.
  useQueryRoute('members.get', { id: place?.next ?? id }, { enabled: Boolean(place?.next) && person.isSuccess });
  useEffect(() => document.getElementById('page')?.focus(), []);

  if (!Number.isInteger(id) || person.error?.code === 'NOT_FOUND') {
    return (
      <>
        <PageHead title="会员" back={{ label: '名册', to: path }} />
        <Empty title="没有找到这个人" actions={<Button onClick={back}>回名册</Button>}>
          可能是登记错了被去掉，或者和另一条合并了。在“操作记录”里能查到。
        </Empty>
      </>
    );
  }
  return (
    <Loading query={person} what="这个人的档案">
      {(data) => (
        <PersonFile
          key={id}
          person={data}
          onBack={back}
          backLabel={path.includes('view=gaps') ? '资料不全' : '名册'}
          listLabel={walk?.label ?? ''}
          place={place}
          onGo={(to) => go(to)}
        />
      )}
    </Loading>
  );
}
