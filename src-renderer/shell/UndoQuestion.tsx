import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { UndoCheck } from '../../src-main/contract/history.ts';
import { answerUndo, undoQuestion } from '../api/undo.ts';
import { useStore } from '../api/store.ts';
import { Notice } from '../parts/States.tsx';
import './undo-question.css';

const SHOWN = 3;

const dayWords = (at: string): string => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`;

/** What the core puts before its reason is the title here. */
const reasonOf = (sentence: string): string => sentence.replace(/^没有撤销：/u, '');

/** Where a refusal sends somebody, as its sentence writes it: 请到“会费 › 收款记录”冲销. */
const ways: Readonly<Record<string, string>> = {
  '会费 › 应缴': '/dues/periods',
  '会费 › 收款记录': '/dues/payments',
  '会费 › 收据': '/dues/receipts',
  '经费 › 收支流水': '/funds/vouchers',
  '经费 › 拨缴经费': '/funds/contributions',
  '经费 › 预算决算': '/funds/budget',
  '经费 › 科目': '/funds/accounts',
};

/** Why it was not taken back, and what is left to do: without those who were edited since it may well go. */
function Refused({ check, sentence, kept }: { check: UndoCheck; sentence: string; kept: boolean }) {
  const close = () => undoQuestion.set(null);
  const { at, label, words, edited } = check;
  const navigate = useNavigate();
  const way = /“([^”]+ › [^”]+)”/u.exec(sentence)?.[1];
  const path = way === undefined ? undefined : ways[way];
  const less = !kept && edited.length > 0 && words.rest !== '';
  return (
    <Notice
      kind="refusal"
      title={`没有撤销 ${dayWords(at)} ${label}`}
      actions={
        <>
          {less && (
            <Button onClick={() => void answerUndo('keep')}>
              撤销 {words.rest}，留下 {words.kept}
            </Button>
          )}
          {path !== undefined && (
            <Button
              onClick={() => {
                close();
                void navigate(path);
              }}
            >
              去“{way}”
            </Button>
          )}
          <Button type={less || path !== undefined ? 'text' : 'default'} onClick={close} autoFocus>
            知道了
          </Button>
        </>
      }
    >
      {reasonOf(sentence)}
    </Notice>
  );
}

/** Everybody who was edited since, so that nobody decides about people that are not named. */
function Edited({ check: { edited, editedTotal } }: { check: UndoCheck }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '收起名单' : `看全部 ${editedTotal} 个`}
      </button>
      {open && (
        <ul className="undo-edited" aria-label="后来又改过的">
          {edited.map(({ table, rowId, title, what }) => (
            <li key={`${table}-${rowId}`}>
              <b>{title}</b> {what && <span className="quiet">{what}</span>}
            </li>
          ))}
          {editedTotal > edited.length && <li className="quiet">还有 {editedTotal - edited.length} 个</li>}
        </ul>
      )}
    </>
  );
}

/** Somebody edited records since: leave those, or take everything back. Or a key would take many people back: really. */
export function UndoQuestion() {
  const open = useStore(undoQuestion);
  const close = () => undoQuestion.set(null);
  if (!open) return null;
  const { label, at, edited, editedTotal, words, goesAlong } = open.check;
  const named = edited.slice(0, SHOWN).map(({ title, what }) => (what ? `${title}的${what}` : title));
  const many = edited.length === 0;
  if (open.refused)
    return (
      <Modal open title={null} footer={null} width={520} onCancel={close}>
        <Refused check={open.check} {...open.refused} />
      </Modal>
    );
  return (
    <Modal open title={null} footer={null} width={520} onCancel={close}>
      <Notice
        kind="undo"
        title={`撤销 ${dayWords(at)} ${label}`}
        actions={
          <>
            {!many && words.rest !== '' && (
              <Button onClick={() => void answerUndo('keep')} autoFocus>
                撤销 {words.rest}，留下 {words.kept}
              </Button>
            )}
            <Button onClick={() => void answerUndo(many ? 'stop' : 'all')}>
              {many ? `撤销 ${words.all}` : `${words.all}全撤销`}
            </Button>
            <Button type="text" onClick={close} autoFocus={many}>
              先不撤
            </Button>
          </>
        }
      >
        {goesAlong.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {many
          ? goesAlong.length === 0 && `这是更早的一步，会把 ${words.all}一起退回到写入以前。`
          : `其中 ${words.edited}后来又改过：${named.join('、')}${editedTotal > SHOWN ? ` 等 ${words.edited}` : ''}。`}
        {edited.length > SHOWN && <Edited check={open.check} />}
      </Notice>
    </Modal>
  );
}
