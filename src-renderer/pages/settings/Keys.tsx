import { Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { lockMinutes } from '../../../src-main/domain/vault.ts';
import { formatChinese } from '../../../src-main/domain/date-format.ts';
import { call, say, useCommand, useQueryRoute } from '../../api.ts';
import { freshCard } from '../../shell/fresh-card.ts';
import { lockNow, useLockMinutes } from '../../shell/lock.ts';
import { useAppStatus } from '../../shell/status-context.ts';
import { SecretDialog } from './SecretDialog.tsx';
import { Setting } from './Setting.tsx';

/** 我的密码, 恢复卡, 台账钥匙, 自动锁上. */
export function Keys() {
  const { vault } = useAppStatus();
  const me = vault.user;
  const chair = me?.roles.includes('chair') ?? false;
  const minutes = useLockMinutes(me !== null);
  const like = useCommand('preferences.set');
  const card = useQueryRoute('users.list', {}, { enabled: chair }).data?.card;
  const [dialog, setDialog] = useState<ReactNode>(null);
  if (!me) return null;
  const close = () => setDialog(null);
  const change = (
    <SecretDialog
      title="改我的密码"
      ok="改密码"
      fields={['现在的密码', '新密码', '再输一遍']}
      onClose={close}
      send={async ([former = '', password = '']) => {
        const answer = await call('vault.changePassword', { former, password });
        if (answer.ok) say('密码改好了，旧的打不开了');
        return answer;
      }}
    />
  );
  const newCard = (
    <SecretDialog
      title="生成新的恢复卡"
      ok="生成新卡，旧卡作废"
      fields={['您的密码']}
      onClose={close}
      send={async ([password = '']) => {
        const answer = await call('vault.newCard', { password });
        if (answer.ok) freshCard.set(answer.data);
        return answer;
      }}
    >
      <p className="note">旧卡从此打不开这本台账；以前的备份仍然要用当时的卡或密码。</p>
    </SecretDialog>
  );
  const check = (
    <SecretDialog
      title="核对恢复卡"
      ok="核对"
      fields={['卡上的九组字']}
      onClose={close}
      send={async ([text = '']) => {
        const answer = await call('vault.confirmCard', { card: text });
        if (answer.ok) say('这张卡能打开台账，请放回柜子');
        return answer;
      }}
    />
  );
  const key = (
    <SecretDialog
      title="换台账的钥匙"
      ok="换钥匙"
      danger
      fields={['您的密码']}
      onClose={close}
      send={async ([password = '']) => {
        const answer = await call('vault.changeKey', { password });
        if (!answer.ok) return answer;
        freshCard.set({ ...answer.data.card, passwords: answer.data.passwords });
        return answer;
      }}
    >
      <p>有人离开、怕文件被拷走过时用。台账用新钥匙重新加密，核对过才换下旧的。</p>
      <p className="note">
        您的密码不变；别人的密码没有人知道，所以各发一个新的，由您当面告诉。恢复卡也换新。已经拷走的旧文件和以前的备份，用旧密码仍然打得开。
      </p>
    </SecretDialog>
  );
  return (
    <>
      <Setting title="我的密码" about="只有自己知道。忘了可以请有主席权限的人重设。">
        <Button onClick={() => setDialog(change)}>改我的密码</Button>
      </Setting>
      <Setting title="恢复卡" about="密码都忘了时，用这张卡重设。每年拿出来核对一次。">
        {chair ? (
          <>
            <p>
              {card
                ? `现在有效的是 ${card.number} 号，${formatChinese(card.madeOn)}生成，${card.confirmedOn ? `${formatChinese(card.confirmedOn)}核对过` : '还没有核对'}。`
                : '还没有恢复卡。'}
            </p>
            <p className="setting-line">
              {card && <Button onClick={() => setDialog(check)}>核对这张卡</Button>}
              <Button onClick={() => setDialog(newCard)}>生成新卡</Button>
              <Button onClick={() => setDialog(key)}>换台账的钥匙</Button>
            </p>
          </>
        ) : (
          <p className="note">生成新卡和换钥匙要有主席权限。</p>
        )}
      </Setting>
      <Setting title="自动锁上" about="离开座位这么久没有动，就锁上。随时按 Ctrl+L 也能锁。">
        <p className="setting-line">
          <InputNumber
            aria-label="几分钟不动就锁上"
            min={lockMinutes.least}
            max={lockMinutes.most}
            precision={0}
            value={minutes}
            disabled={!chair}
            onChange={(value) => value !== null && void like.run({ key: lockMinutes.key, value })}
          />
          分钟{!chair && <span className="note">（由主席定）</span>}
          <Button onClick={() => void lockNow()}>现在就锁上</Button>
        </p>
      </Setting>
      {dialog}
    </>
  );
}
