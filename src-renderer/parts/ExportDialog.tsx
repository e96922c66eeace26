import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ExitFormat, ReportPreview } from '../../src-main/contract/reports.ts';
import { call, say, useTask } from '../api.ts';
import { Consequence, Dialog, Line } from './Dialog.tsx';
import { count, missingWords } from './inputs.tsx';
import { deliver, exitInput, type Leaving } from './leave.ts';
import { Notice, Waiting } from './States.tsx';

/** Who keeps it for their own work hands it to nobody; the register says so. */
export const OWN_USE = '本工会自用';

const verbs: Readonly<Record<ExitFormat, string>> = {
  xlsx: '导出 Excel',
  csv: '导出文本',
  print: '打印',
  pdf: '存成 PDF',
  docx: '存成 Word',
};

const okWord = (format: ExitFormat, people: number): string =>
  format === 'xlsx' || format === 'csv' ? (people > 0 ? `导出 ${count(people)} 人` : '导出') : verbs[format];

/** The monthly table of who came and went counts people and lists none: it is one sheet that goes out. */
const isCounted = (what: Leaving): boolean => what.route === 'reports.export' && what.input.key === 'R4';

export interface ExportDialogProps {
  readonly what: Leaving;
  readonly format: ExitFormat;
  readonly title: string;
  readonly people: number;
  /** Numbers in full are on it: then it asks what for and for whom. */
  readonly unmasked: boolean;
  /** Whose names are on it that ask for the same: 受助人的姓名. */
  readonly named?: string | undefined;
  readonly usual?: ReportPreview['usual'];
  /** What is done, where the format does not say it: 取回 */
  readonly verb?: string;
  /** Before 会记进导出登记. */
  readonly consequence?: ReactNode;
  /** What else is missing before it can go. */
  readonly missing?: string | false;
  /** Further choices, above the reason. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Before something leaves: what for and for whom when numbers are in full, progress, and what came of it. */
export function ExportDialog({
  what,
  format,
  title,
  people,
  unmasked,
  named,
  usual,
  verb,
  consequence,
  missing = false,
  children,
  onClose,
}: ExportDialogProps) {
  const [purpose, setPurpose] = useState(usual?.purpose ?? '');
  const [receiver, setReceiver] = useState(usual?.receiver ?? '');
  const [failure, setFailure] = useState('');
  const task = useTask(what.route);
  const asks = unmasked || named !== undefined;

  async function run(): Promise<void> {
    setFailure('');
    const reason = asks ? { purpose: purpose.trim(), receiver: receiver.trim() } : { purpose: null, receiver: null };
    const made = await task.run(exitInput(what, format, reason));
    if (!made.ok) return made.error.code === 'CANCELLED' ? undefined : setFailure(made.error.message);
    const done = await deliver(made.data, format);
    if (!done.ok) return setFailure(done.error.message);
    if (done.data.sentence) say(done.data.sentence, 'done');
    if (done.data.left) onClose();
  }

  return (
    <Dialog
      route={what.route}
      title={`${verb ?? verbs[format]}：${title}`}
      ok={verb ?? okWord(format, isCounted(what) ? 0 : people)}
      onOk={() => void run()}
      onClose={task.busy ? task.cancel : onClose}
      busy={task.busy}
      missing={missingWords([
        missing,
        asks && purpose.trim() === '' && '用途',
        asks && receiver.trim() === '' && '交给谁',
      ])}
    >
      {children}
      {asks && (
        <>
          <Line
            label="用途"
            hint={`有${unmasked ? '个人的完整信息' : named}，要写用途和接收方（个人信息保护法第二十三条）`}
          >
            <Input
              value={purpose}
              maxLength={100}
              placeholder="例如 上报会员采集表"
              onChange={(event) => setPurpose(event.target.value)}
            />
          </Line>
          <Line label="交给谁">
            <span className="receiver-line">
              <Input
                value={receiver}
                maxLength={100}
                autoFocus={!children}
                placeholder="例如 市总工会组织部"
                onChange={(event) => setReceiver(event.target.value)}
              />
              <Button disabled={receiver === OWN_USE} onClick={() => setReceiver(OWN_USE)}>
                自己用
              </Button>
            </span>
          </Line>
        </>
      )}
      <Consequence>
        {consequence}
        {unmasked ? '含完整的个人信息，会记进导出登记。' : '会记进导出登记。'}
      </Consequence>
      {task.busy && (
        <Waiting
          title={`正在做 ${title}`}
          done={task.progress?.done ?? 0}
          total={task.progress?.total ?? null}
          {...(task.progress ? { sentence: task.progress.sentence } : {})}
          written="文件还没有存"
          onCancel={task.cancel}
        />
      )}
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}

/** What of a preview matters on its way out. */
export type LeavingPreview = Pick<ReportPreview, 'title' | 'people' | 'unmasked' | 'named' | 'usual' | 'checks'>;

const wordsFor = (people: number, open: number): string =>
  `${people > 0 ? `上面有 ${count(people)} 人。` : ''}${open > 0 ? `还有 ${open} 项检查要看一看，空着的栏就空着。` : ''}`;

/**
 * Ways out of a previewed sheet: `take('print')` asks first when numbers are in full or names ask for it, otherwise it goes at once. Excel
 * always shows what is still open. Put `dialog` into the page.
 */
export function useLeaving(what: Leaving, doc: LeavingPreview | undefined) {
  const [asking, setAsking] = useState<ExitFormat | null>(null);
  const open = doc?.checks.filter(({ level }) => level !== 'ok').length ?? 0;

  async function take(format: ExitFormat): Promise<void> {
    if (!doc) return;
    if (doc.unmasked || doc.named !== undefined || format === 'xlsx') return setAsking(format);
    const made = await call(what.route, exitInput(what, format, { purpose: null, receiver: null }));
    const done = made.ok ? await deliver(made.data, format) : made;
    if (!done.ok) return say(done.error.message, 'error');
    if (done.data.sentence) say(done.data.sentence, 'done');
  }

  const dialog = asking && doc && (
    <ExportDialog
      what={what}
      format={asking}
      title={doc.title}
      people={doc.people}
      unmasked={doc.unmasked}
      named={doc.named}
      usual={doc.usual}
      consequence={wordsFor(doc.people, open)}
      onClose={() => setAsking(null)}
    />
  );
  return { take, dialog };
}

/** Something whose numbers only the core has seen: what it is, and what is usually written for it. */
export interface UnseenLeaving extends Pick<ExportDialogProps, 'title' | 'people' | 'usual' | 'verb' | 'consequence'> {
  readonly what: Leaving;
  readonly format: ExitFormat;
}

/**
 * The way out of what the page can not judge: `take()` lets it go at once; where the core wants purpose and receiver, the
 * dialog asks for them. Put `dialog` into the page.
 */
export function useUnseenLeaving({ what, format, ...words }: UnseenLeaving) {
  const [asking, setAsking] = useState(false);
  const task = useTask(what.route);

  async function take(): Promise<void> {
    const made = await task.run(exitInput(what, format, { purpose: null, receiver: null }));
    if (!made.ok && made.error.code === 'INVALID_INPUT' && made.error.fields?.['purpose']) return setAsking(true);
    const done = made.ok ? await deliver(made.data, format) : made;
    if (!done.ok) return done.error.code === 'CANCELLED' ? undefined : say(done.error.message, 'error');
    if (done.data.sentence) say(done.data.sentence, 'done');
  }

  const dialog = asking && (
    <ExportDialog what={what} format={format} unmasked {...words} onClose={() => setAsking(false)} />
  );
  return { take: () => void take(), busy: task.busy, dialog };
}
