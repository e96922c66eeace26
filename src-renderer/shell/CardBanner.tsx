import { Button } from 'antd';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { Notice } from '../parts/States.tsx';

/** On the home page until the recovery card was read back from its paper. */
export function CardBanner({ status, at }: { readonly status: AppStatus; readonly at: string }) {
  const { card, user } = status.vault;
  if (at !== '/' || !user?.roles.includes('chair') || card === null || card === 'confirmed') return null;
  return (
    <Notice
      kind="info"
      title={card === 'none' ? '还没有恢复卡' : '恢复卡还没有核对'}
      actions={<Button href="#/settings/people">{card === 'none' ? '去生成' : '去核对'}</Button>}
    >
      密码忘了，只有这张卡能重设。请照着印出来的卡输一遍，确认印清楚了。
    </Notice>
  );
}
