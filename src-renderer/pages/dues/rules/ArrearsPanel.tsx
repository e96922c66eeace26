import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesArrearsRow } from '../../../../src-main/contract/dues.ts';
import { arrearsCharter, arrearsConditions } from '../../../../src-main/domain/dues/conditions.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { CheckIcon } from '../../../parts/icons.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Timeline } from '../../../parts/Timeline.tsx';
import { personPath } from '../../../shell/pages.ts';

/** One person in arrears: how long, how much, the four conditions, what was done, what can be done. */
export function ArrearsPanel({
  row,
  flagFrom,
  onRemind,
  onNotice,
}: {
  readonly row: DuesArrearsRow;
  readonly flagFrom: number;
  readonly onRemind: (kind: '提醒' | '谈话') => void;
  readonly onNotice: () => void;
}) {
  const conditions = arrearsConditions(row.months.length, flagFrom, row.reminders);
  const met = conditions.filter((condition) => condition.met).length;
  return (
    <SidePanel label={`${row.name}的欠费`}>
      <section className="side-block">
        <h3>
          <Link to={personPath(row.memberId)}>{row.name}</Link> <span className="note">{row.group}</span>
        </h3>
        <p>
          {row.openText}没有交清，欠 <b>{formatMoney(row.owedFen)}</b> 元。
          {row.months.length > 0 && <>到现在连续 {row.months.length} 个月。</>}
        </p>
        <div className="group-actions">
          <Button route="dues.remind" onClick={() => onRemind('提醒')}>
            记提醒
          </Button>
          <Button route="dues.remind" onClick={() => onRemind('谈话')}>
            记谈话
          </Button>
          <Button route="dues.takeNotices" onClick={onNotice}>
            打印通知
          </Button>
          <Link to={`/dues?q=${encodeURIComponent(row.name)}`}>看全年会费</Link>
        </div>
      </section>
      {row.level === 'flag' && (
        <section className="side-block" aria-label="四个条件">
          <h3>可能视为自动退会：四个条件（{met} / 4）</h3>
          <ol className="dues-conditions">
            {conditions.map((condition) => (
              <li key={condition.key} data-met={condition.met}>
                <span className="dues-tick" role="img" aria-label={condition.met ? '具备' : '还没有核实'}>
                  {condition.met && <CheckIcon />}
                </span>
                <span>
                  {condition.label}
                  <p className="note">{condition.how}</p>
                </span>
              </li>
            ))}
          </ol>
          <p className="note">
            {arrearsCharter}。{met === 4 ? '四个条件都有记录，请提交工会委员会研究；' : '四个条件要同时具备；'}
            须经教育并由委员会确认，程序不会改会籍。
          </p>
        </section>
      )}
      <Timeline
        entries={row.reminders.map((reminder, at) => ({
          key: at,
          at: reminder.on,
          tag: reminder.kind,
          title: reminder.result ?? '没有写结果',
          ...(reminder.by ? { note: reminder.by } : {}),
        }))}
        empty={<p className="side-empty note">还没有提醒过。</p>}
      />
    </SidePanel>
  );
}
