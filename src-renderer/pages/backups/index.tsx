import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { ladderWords } from '../../../src-main/domain/backup-ladder.ts';
import { say, useQueryRoute, useTask } from '../../api.ts';
import { BackupTable } from '../../parts/backup/BackupTable.tsx';
import { useRestore } from '../../parts/backup/use-restore.tsx';
import { useUsb } from '../../parts/backup/use-usb.tsx';
import { usbIsDue, whenWords } from '../../parts/backup/words.ts';
import { sizeWords } from '../../parts/Papers.tsx';
import { SettingsHead } from '../settings/SettingsHead.tsx';
import { Empty, Loading, Waiting } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { Drill } from './Drill.tsx';
import { useAppStatus, useStatus } from '../../shell/status-context.ts';

export const page: PageMeta = {
  path: '/backups',
  label: '备份',
  order: 98,
  rail: 'none',
  under: '/settings',
  noun: '备份',
  help: 'backups',
  words: 'beifen bf huifu hf U盘 up kaobei',
  actions: [
    { label: '备份台账', path: '/backups', words: 'beifen bf taizhang tz 备份' },
    { label: '复制备份到 U 盘', path: '/backups?do=usb', words: 'upan up fuzhi fz kaobei 拷贝 U盘 优盘 移动硬盘' },
    { label: '从备份恢复', path: '/backups', words: 'huifu hf huanyuan hy 还原 恢复 换电脑' },
  ],
};

/** How the newest backup and the newest copy on a second medium stand. */
function Standing() {
  const { today } = useAppStatus();
  const query = useQueryRoute('backups.state', {});
  return (
    <Loading query={query} what="备份情况">
      {({ newest, since, usb }) => (
        <p className="note">
          本机最近一份：{newest ? `${whenWords(newest.at, today)}，打开核对过` : '还没有'}
          {newest && since > 0 && `，以后又记了 ${since} 条，退出程序时自动备份`}。U 盘最近一份：
          {usb ? `${whenWords(usb.at, today)}，${usb.where}` : '还没有'}{' '}
          {usbIsDue(usb, today) && <Tag kind="warning">该拷一次 U 盘了</Tag>}
        </p>
      )}
    </Loading>
  );
}

/** 设置 › 备份: list, make, to a stick, put back. */
export default function Backups() {
  const { today, book } = useAppStatus();
  const list = useQueryRoute('backups.list', {});
  const state = useQueryRoute('backups.state', {});
  const make = useTask('backups.make');
  const usb = useUsb();
  const restore = useRestore({ door: 'backups', today });
  const [params] = useSearchParams();
  const [drilling, setDrilling] = useState(params.get('do') === 'drill');
  useStatus({ facts: [`备份 ${list.data?.rows.length ?? 0} 份`] });
  if (book === 'practice')
    return (
      <>
        <SettingsHead section="backups" />
        <Empty title="练习单位不做备份">
          里面的人都是编的，删掉随时可以再建一个。本单位的台账打开以后，在这里备份。
        </Empty>
      </>
    );
  const backup = async () => {
    const answer = await make.run({});
    if (answer.ok) say(`已备份到第 ${answer.data.entry.toLocaleString('zh-CN')} 条记录，打开核对过`);
    else if (answer.error.code !== 'CANCELLED') say(answer.error.message, 'error');
  };
  const last = state.data ? (state.data.newest?.entry ?? 0) + state.data.since : null;
  const busy = make.busy || usb.busy;
  return (
    <>
      <SettingsHead
        section="backups"
        actions={
          <>
            <Drill open={drilling} onOpen={setDrilling} />
            <Button route="backups.restore" onClick={() => void restore.choose()} disabled={busy}>
              从别处的备份恢复
            </Button>
            <Button route="backups.toFolder" onClick={() => void usb.start()} disabled={busy}>
              复制到 U 盘
            </Button>
            <Button route="backups.make" type="primary" onClick={() => void backup()} disabled={busy}>
              现在备份
            </Button>
          </>
        }
      />
      <div className="scroll settings">
        <div className="backup-head">
          <Standing />
        </div>
        {busy && (
          <Waiting
            title={make.busy ? '正在备份' : '正在复制到 U 盘'}
            sentence={make.busy ? (make.progress?.sentence ?? '') : usb.sentence}
            written="台账照常可以用"
            onCancel={make.busy ? make.cancel : usb.cancel}
          />
        )}
        <Loading query={list} what="备份">
          {({ rows, broken, upgrades, folder }) =>
            rows.length + broken.length === 0 ? (
              <Empty
                title="还没有备份"
                actions={
                  <Button route="backups.make" onClick={() => void backup()}>
                    现在备份
                  </Button>
                }
              >
                退出程序时，只要有改动就会自动备份一份。
              </Empty>
            ) : (
              <>
                <BackupTable rows={rows} broken={broken} today={today} last={last} onRestore={restore.from} />
                <p className="note">
                  放在 <span className="about-path">{folder}</span>。{ladderWords}
                  。备份是加密的，要用备份那天的密码或恢复卡才能打开。
                </p>
                {upgrades.length > 0 && (
                  <p className="note">
                    升级程序以前另外留了 {upgrades.length} 份台账：
                    {upgrades.map(({ name, bytes }) => `${name}（${sizeWords(bytes)}）`).join('、')}
                    。升级以后一切正常就用不着；要用，请找维护人员。
                  </p>
                )}
              </>
            )
          }
        </Loading>
      </div>
      {usb.dialog}
      {restore.dialog}
    </>
  );
}
