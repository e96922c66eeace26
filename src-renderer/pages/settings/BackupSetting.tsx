import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { whenWords } from '../../parts/backup/words.ts';
import { useToday } from '../../shell/status-context.ts';
import { Setting } from './Setting.tsx';

/** How old the newest backup is, and the way to all of them. */
export function BackupSetting() {
  const navigate = useNavigate();
  const today = useToday();
  const { data } = useQueryRoute('backups.state', {});
  if (!data?.sealed) return null;
  return (
    <Setting title="备份" about="退出程序时有改动就自动备份，加密，写完打开核对过才算数。">
      <p className="setting-line">
        {data.newest ? `最近一份：${whenWords(data.newest.at, today)}` : '还没有备份'}
        <Button onClick={() => void navigate('/backups')}>备份、复制到 U 盘、恢复</Button>
      </p>
    </Setting>
  );
}
