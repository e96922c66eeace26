import { Button } from 'antd';
import { useScreen } from '../../shell/screen.ts';
import { type ImportState, isPair, type Preview, type Step } from './use-import.ts';
import { actionWords, byAction, type Filter, isUnread } from './words.ts';

interface Props {
  readonly state: ImportState;
  readonly preview: Preview;
  readonly onFilter: (filter: Filter) => void;
  /** Opens what lies folded beside the rows. */
  readonly onPanel: () => void;
}

const counted = [
  ['add', actionWords.add, 'done'],
  ['update', actionWords.update, ''],
  ['same', actionWords.same, ''],
  ['ask', '待定，先不导入', 'warning'],
  ['skip', actionWords.skip, ''],
  ['bad', '有错，先不导入', 'error'],
] as const;

/** Counts that add up to the file, and the way on. The red button says how many rows it writes. */
export function Footer({ state, preview, onFilter, onPanel }: Props) {
  const { summary } = preview;
  const { step } = state;
  const narrow = useScreen().width === 'narrow';
  const written = summary.add + summary.update;
  const open = preview.questions.filter((q) => !isPair(q) && q.required && q.answer === null).length;
  const unread = preview.causes.filter((cause) => isUnread(cause, state.decisions)).length;
  const wrong = preview.staleDecisions.filter((stale) => stale.wrong).length;
  const show = (filter: Filter): void => {
    onFilter(filter);
    state.setStep(3);
  };
  const blocks: readonly (readonly [boolean, string, Step])[] = [
    [summary.missing.length > 0 && written === 0, '还差必填的列', 1],
    [wrong > 0, `有 ${wrong} 处选过的对不上`, 1],
    [open > 0, `还有 ${open} 个问题要回答`, 2],
    [step === 3 && unread > 0 && written > 0, `还有 ${unread} 类提醒要看过打勾`, 3],
  ];
  const block = blocks.find(([is]) => is);
  return (
    <footer className="import-footer">
      <div className="import-counts">
        {counted
          .filter(([action]) => summary[action] > 0 || action === 'add' || action === 'update')
          .map(([action, label, kind]) => (
            <button
              key={action}
              type="button"
              className={kind}
              disabled={summary[action] === 0}
              title={`看这 ${summary[action]} 行`}
              onClick={() => show(byAction(action))}
            >
              {label} <b>{summary[action].toLocaleString('zh-CN')}</b>
            </button>
          ))}
      </div>
      <span className="import-sum">
        共 {summary.total.toLocaleString('zh-CN')} 行
        {state.reading.busy && (
          <>
            　{state.reading.progress?.sentence ?? '正在检查'}
            {summary.total > 2000 && (
              <Button size="small" type="link" onClick={state.reading.cancel}>
                取消
              </Button>
            )}
          </>
        )}
        {!state.reading.busy &&
          block &&
          (block[2] === step && !(narrow && step === 3) ? (
            <b className="import-blocked">{block[1]}</b>
          ) : (
            <button
              type="button"
              className="link plain import-blocked"
              onClick={() => (block[2] === step ? onPanel() : state.setStep(block[2]))}
            >
              {block[1]}
            </button>
          ))}
      </span>
      <span className="import-room" />
      {step > 0 && (
        <Button disabled={state.writing.busy} onClick={() => state.setStep((step - 1) as Step)}>
          上一步
        </Button>
      )}
      {step === 3 && summary.bad + summary.ask > 0 && (
        <Button loading={state.returning.busy} onClick={state.returning.take}>
          {summary.ask === 0
            ? `把有错的 ${summary.bad} 行存成表`
            : `待定和有错的 ${summary.bad + summary.ask} 行存成表`}
        </Button>
      )}
      {step < 3 ? (
        <Button type="primary" onClick={() => state.setStep((step + 1) as Step)}>
          下一步：{step === 0 ? '对列' : step === 1 ? '对内容' : '检查'}
        </Button>
      ) : (
        <Button
          type="primary"
          disabled={block !== undefined || written === 0 || state.reading.busy}
          loading={state.writing.busy}
          onClick={() => void state.write()}
        >
          {written > 0 ? `写入 ${written.toLocaleString('zh-CN')} 行` : '没有要写入的'}
        </Button>
      )}
    </footer>
  );
}
