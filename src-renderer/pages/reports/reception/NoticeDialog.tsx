import { Input } from 'antd';
import { useState } from 'react';
import { type Output, say, useCommand, useTask } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf, missingWords, TextField } from '../../../parts/inputs.tsx';
import { deliver } from '../../../parts/leave.ts';
import { Notice } from '../../../parts/States.tsx';
import { ButtonLine } from '../packages/ButtonLine.tsx';

type Row = Output<'reception.state'>['collections'][number];
const dueMeta = metaOf('最晚', 'date');

/** 通知和催报: what the units are told, by when, and who is still missing. */
export function NoticeDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const { report, period, title, missing, returned } = row;
  const [due, setDue] = useState(row.due ?? '');
  const [note, setNote] = useState(row.note);
  const [wrong, setWrong] = useState('');
  const [problem, setProblem] = useState('');
  const keep = useCommand('reception.await', { quiet: true });
  const notice = useTask('reception.notice');
  const reminder = useTask('reception.reminder');
  const isChanged = due !== (row.due ?? '') || note.trim() !== row.note;

  /** What leaves says what stands in the box: it is kept first. */
  async function kept(): Promise<boolean> {
    if (!isChanged) return true;
    const done = await keep.run({ report, period, title, due: due === '' ? null : due, note });
    setProblem(done.ok ? '' : done.error.message);
    return done.ok;
  }
  async function tell(format: 'file' | 'print' | 'docx'): Promise<void> {
    if (!(await kept())) return;
    const made = await notice.run({ report, period, format });
    const done = made.ok ? await deliver(made.data, format === 'print' ? 'print' : 'xlsx') : made;
    setProblem(done.ok ? '' : done.error.message);
    if (done.ok && done.data.sentence) say(done.data.sentence, 'done');
  }
  async function remind(format: 'xlsx' | 'print'): Promise<void> {
    if (!(await kept())) return;
    const made = await reminder.run({ report, period, format });
    const done = made.ok ? await deliver(made.data, format) : made;
    setProblem(done.ok ? '' : done.error.message);
    if (done.ok && done.data.sentence) say(done.data.sentence, 'done');
  }
  const noDue = due === '' || wrong !== '';
  const unsent = missing - returned;
  return (
    <Dialog
      title={`通知和催报：${row.periodLabel} ${title}`}
      ok={isChanged ? '保存' : '好了'}
      cancel={isChanged ? '取消' : null}
      {...(isChanged ? { route: 'reception.await' as const } : {})}
      reads={!isChanged}
      width={640}
      busy={keep.busy}
      missing={missingWords([wrong !== '' && '改好日期'])}
      onOk={() => void kept().then((ok) => ok && onClose())}
      onClose={onClose}
    >
      <Line label="最晚" problem={wrong} hint="过了这天才打包的算迟报">
        <TextField
          meta={dueMeta}
          value={due}
          onChange={(value, bad) => {
            setDue(value);
            setWrong(bad ?? '');
          }}
        />
      </Line>
      <Line label="说明" hint="可以不填，印在报送通知里">
        <Input.TextArea
          aria-label="说明"
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Line>
      <ButtonLine
        label="报送通知"
        hint={
          noDue
            ? '先填“最晚”，通知里要写'
            : '一份发给所有下级单位：报什么、哪天以前、怎么报、本会核对码。通知文件由下级在“打包上报”里打开，期限就进了它的“上报情况”'
        }
      >
        <span className="reception-from">
          <Button route="reception.notice" disabled={noDue} onClick={() => void tell('print')}>
            打印通知
          </Button>
          <Button route="reception.notice" disabled={noDue} onClick={() => void tell('docx')}>
            存成 Word
          </Button>
          <Button route="reception.notice" disabled={noDue} onClick={() => void tell('file')}>
            存通知文件
          </Button>
        </span>
      </ButtonLine>
      <ButtonLine
        label="催报名单"
        hint={
          missing === 0
            ? '都报来了'
            : `${[unsent > 0 && `没有报的 ${unsent} 个`, returned > 0 && `退回待改的 ${returned} 个`].filter(Boolean).join('，')}，带联系人和电话`
        }
      >
        <span className="reception-from">
          <Button route="reception.reminder" disabled={missing === 0} onClick={() => void remind('print')}>
            打印名单
          </Button>
          <Button route="reception.reminder" disabled={missing === 0} onClick={() => void remind('xlsx')}>
            存成 Excel
          </Button>
        </span>
      </ButtonLine>
      {problem && <Notice kind="error" title={problem} />}
    </Dialog>
  );
}
