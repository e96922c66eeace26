import { Input, Select } from 'antd';
import { useState } from 'react';
import { type CallInput, type Output, useTask } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { count, missingWords } from '../../../parts/inputs.tsx';
import { deliver } from '../../../parts/leave.ts';
import { Notice, Waiting } from '../../../parts/States.tsx';

type Packed = Output<'packages.make'>;
type Way = CallInput<'packages.make'>['way'];
type Card = Output<'packages.state'>['uppers'][number];

const ways: { value: Way; label: string; about: string }[] = [
  { value: '公钥', label: '用上级的名片', about: '只有上级那台电脑打得开，不用传口令' },
  { value: '一次性口令', label: '用一次性口令', about: '程序出 24 位数字，打电话告诉对方，不要和文件一起发' },
  { value: '加密工作簿', label: '加密的 Excel', about: '对方没有本程序时用，拿 Excel 或 WPS 输口令打开' },
];

/** Digits that are typed without blanks, apart for the eye only: whoever copies them gets none. */
const Fours = ({ digits }: { readonly digits: string }) =>
  (digits.match(/\d{4}/gu) ?? []).map((four, i) => <span key={i}>{four}</span>);

/** Reports of one period: what one package holds. */
export interface PackGroup {
  readonly period: string;
  readonly reports: readonly number[];
}

/**
 * Before packages go: how they are sealed, what for and for whom; afterwards the code that is told by telephone. Each period
 * is a file of its own, all for one receiver and under one code; the list of members goes with the period for which it was
 * asked, else with the first.
 */
export function PackDialog({
  groups,
  members,
  people,
  unfinished,
  changed,
  uppers,
  asks,
  preset,
  parent,
  onPacked,
  onClose,
}: {
  readonly groups: readonly PackGroup[];
  readonly members: boolean;
  readonly people: number;
  /** Reports that were closed before their period was over. */
  readonly unfinished: readonly { readonly title: string; readonly said: string }[];
  /** Reports that would say something else now. */
  readonly changed: readonly { readonly id: number; readonly title: string; readonly total: number }[];
  readonly uppers: readonly Card[];
  /** What upper unions asked. */
  readonly asks: Output<'packages.asks'>;
  /** Card of the upper union that it is most likely for. */
  readonly preset: number | undefined;
  readonly parent: string;
  /** What lies in a file now: these reports, and whether the list of members does. */
  readonly onPacked: (reports: readonly number[], list: boolean) => void;
  readonly onClose: () => void;
}) {
  const [way, setWay] = useState<Way>(uppers.length > 0 ? '公钥' : '一次性口令');
  const [card, setCard] = useState(preset);
  const [full, setFull] = useState(false);
  const periods = groups.map(({ period }) => period);
  const [purpose, setPurpose] = useState(`上报${periods.join('、') || '会员名单'}`.slice(0, 100));
  const [receiver, setReceiver] = useState(parent);
  const [failure, setFailure] = useState('');
  const [packed, setPacked] = useState<readonly Packed[]>([]);
  const task = useTask('packages.make');
  const to = way === '公钥' ? (uppers.find(({ id }) => id === card)?.name ?? '') : receiver.trim();

  const listAsk = asks.find(({ report, from, sentOn }) => report === 'members' && from === to && sentOn === null);
  const listAt = listAsk ? groups.findIndex(({ period }) => period === listAsk.periodLabel) : 0;
  // A list asked for a period of which nothing else goes is a file of its own.
  const isApart = members && (groups.length === 0 || listAt < 0);
  const parts = [
    ...groups.map(({ period, reports: ids }, at) => ({ period, ids, list: members && !isApart && at === listAt })),
    ...(isApart ? [{ period: listAsk?.periodLabel ?? '会员名单', ids: [], list: true }] : []),
  ];

  async function run(): Promise<void> {
    setFailure('');
    const files: Packed[] = [];
    for (const { ids, list } of parts) {
      const made = await task.run({
        reports: [...ids],
        members: list ? { full } : null,
        way,
        ...(way === '公钥' && card !== undefined ? { card } : {}),
        ...(files[0]?.secret === undefined ? {} : { secret: files[0].secret }),
        purpose: purpose.trim(),
        receiver: to,
      });
      if (!made.ok) {
        const left = parts.slice(files.length).map((part) => part.period);
        const why = made.error.code === 'CANCELLED' ? '停下了' : made.error.message;
        if (files.length > 0) setFailure(`${why}。${left.join('、')}的还没有打包，要报就再打一次`);
        else if (made.error.code !== 'CANCELLED') setFailure(why);
        break;
      }
      files.push(made.data);
    }
    // What was made is written down and has its code, also where a later one failed.
    setPacked(files);
    const gone = parts.slice(0, files.length);
    onPacked(
      gone.flatMap(({ ids }) => ids),
      gone.some(({ list }) => list),
    );
    await save(files);
  }
  async function save(files: readonly Packed[]): Promise<void> {
    for (const file of files) {
      const done = await deliver(file, 'xlsx');
      if (!done.ok) return setFailure(done.error.message);
    }
  }
  const [first] = packed;
  const reports = groups.flatMap((group) => group.reports);

  if (first) {
    return (
      <Dialog
        title={packed.length > 1 ? `打包好了，${packed.length} 个文件` : `第 ${first.sequence} 次打包好了`}
        ok="再存一份"
        cancel="关闭"
        onOk={() => void save(packed)}
        onClose={onClose}
      >
        {first.secret && (
          <Notice kind="info" title={way === '加密工作簿' ? '打开密码（只显示这一次）' : '一次性口令（只显示这一次）'}>
            <output className="package-secret">
              {way === '加密工作簿' ? <Fours digits={first.secret} /> : first.secret}
            </output>
            {way === '加密工作簿' && '连着输，中间没有空格。'}
            {packed.length > 1 && `${packed.length} 个文件都用这一个。`}请打电话告诉“{to}
            ”，不要和文件发在一起。关掉以后看不到了，忘了就重新打包。
          </Notice>
        )}
        {packed.map(({ fileName, hash }) => (
          <div key={hash}>
            <p>{fileName}</p>
            <Line label="文件校验码" hint="报送单上印着同一个码，对方收下后核对">
              <code className="package-hash">{hash}</code>
            </Line>
          </div>
        ))}
        {failure && <Notice kind="error" title={failure} />}
      </Dialog>
    );
  }
  return (
    <Dialog
      title="打包上报"
      ok="打包"
      busy={task.busy}
      onOk={() => void run()}
      onClose={task.busy ? task.cancel : onClose}
      missing={missingWords([
        way === '公钥' && card === undefined && '上级名片',
        purpose.trim() === '' && '用途',
        to === '' && '交给谁',
      ])}
    >
      <Line label="怎么封" hint={ways.find(({ value }) => value === way)?.about}>
        <Select<Way>
          aria-label="怎么封"
          value={way}
          options={ways.map(({ value, label }) => ({
            value,
            label,
            disabled: value === '公钥' && uppers.length === 0,
          }))}
          onChange={setWay}
        />
      </Line>
      {way === '公钥' ? (
        <Line label="交给谁">
          <Select
            aria-label="交给谁"
            {...(card === undefined ? {} : { value: card })}
            options={uppers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setCard}
          />
        </Line>
      ) : (
        <Line label="交给谁">
          <Input value={receiver} maxLength={100} onChange={(event) => setReceiver(event.target.value)} />
        </Line>
      )}
      <Line label="用途">
        <Input value={purpose} maxLength={100} onChange={(event) => setPurpose(event.target.value)} />
      </Line>
      {members && (
        <Check checked={full} onChange={setFull}>
          名单里写完整的证件号码（上级要求时才勾，会记进导出登记）
        </Check>
      )}
      {unfinished.map(({ title, said }) => (
        <Notice key={title} kind="info" title={`${title}：${said}。要报整期的数，请期满以后重新定稿`} />
      ))}
      {changed.map(({ id, title, total }) => (
        <Notice
          key={id}
          kind="info"
          title={`${title}：定稿后有变动 ${total} 处，包里是定稿时的数。要报现在的数，请先作废再重新定稿`}
        />
      ))}
      <Consequence>
        {reports.length > 0 && `${reports.length} 张报表`}
        {reports.length > 0 && members && '、'}
        {members &&
          `${count(people)} 人的名单（姓名、性别、出生年月、${full ? '完整' : '遮住中间'}的证件号码、入会日期、会籍、小组）`}
        {parts.length > 1
          ? `，一个报告期封一个文件，共 ${parts.length} 个${members ? `，名单${isApart ? '单独一个' : `放在${parts.find(({ list }) => list)?.period ?? ''}的里`}` : ''}。`
          : '，封成一个文件。'}
        会记进导出登记，不能撤销。
      </Consequence>
      {task.busy && <Waiting title="正在打包" written="文件还没有存" onCancel={task.cancel} />}
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}
