import { Button, Modal } from 'antd';
import { answerUndo, undoQuestion } from '../api/undo.ts';
import { useStore } from '../api/store.ts';
import { Notice } from '../parts/States.tsx';

const SHOWN = 3;

const dayWords = (at: string): string => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`;

/** Somebody edited records since: leave those, or take everything back. Or a key would take many people back: really. */
export function UndoQuestion() {
  const open = useStore(undoQuestion);
  const close = () => undoQuestion.set(null);
  if (!open) return null;
  const { label, at, edited, editedTotal, words } = open.check;
  const named = edited.slice(0, SHOWN).map(({ title, what }) => (what ? `${title}的${what}` : title));
  const many = edited.length === 0;
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
        {many
          ? `这是更早的一步，会把 ${words.all}一起退回到写入以前。`
          : `其中 ${words.edited}后来又改过：${named.join('、')}${editedTotal > SHOWN ? ` 等 ${words.edited}` : ''}。`}
      </Notice>
    </Modal>
  );
}
