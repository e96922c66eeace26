import { Button } from '../../parts/Button.tsx';
import { useQueryRoute } from '../../api.ts';
import { useUsb } from '../../parts/backup/use-usb.tsx';
import { usbIsDue, whenWords } from '../../parts/backup/words.ts';
import { Tag } from '../../parts/Tag.tsx';
import { Link } from 'react-router';

/** When the book was last backed up, and when last onto a second medium; after a week it asks. */
export function Backup({ today }: { readonly today: string }) {
  const { data } = useQueryRoute('backups.state', {});
  const usb = useUsb();
  if (!data?.sealed) return null;
  const { newest, usb: copied } = data;
  const due = usbIsDue(copied, today);
  return (
    <section className="assets" aria-label="备份">
      <header className="panel-head">
        <h3>备份</h3>
        <Link to="/backups">全部备份</Link>
      </header>
      <ul>
        <li>
          <span>本机</span>
          <span />
          <small>{newest ? `${whenWords(newest.at, today)}，核对过` : '退出时自动备份'}</small>
        </li>
        <li>
          <span>U 盘</span>
          <span>{due && <Tag kind="warning">{copied ? '过了一周' : '还没有拷过'}</Tag>}</span>
          <small>
            {copied && !due ? (
              whenWords(copied.at, today)
            ) : (
              <Button route="backups.toFolder" size="small" loading={usb.busy} onClick={() => void usb.start()}>
                复制到 U 盘
              </Button>
            )}
          </small>
        </li>
      </ul>
      {usb.dialog}
    </section>
  );
}
