import { Button, Modal } from 'antd';
import { answerUndo, undoQuestion } from '../api/undo.ts';
import { useStore } from '../api/store.ts';
import { Notice } from '../parts/States.tsx';

const SHOWN = 3;

/** Somebody edited records since: leave those, or take everything back. */
export function UndoQuestion() {
  const open = useStore(undoQuestion);
  const close = () => undoQuestion.set(null);
  if (!open) return null;
  const { label, at, records, unit, edited, editedTotal, keptTotal } = open.check;
  const words = edited.slice(0, SHOWN).map(({ title, what }) => (what ? `${title}的${what}` : title));
  const rest = records - keptTotal;
  const day = `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`;
  return (
    <Modal open title={null} footer={null} width={520} onCancel={close}>
      <Notice
        kind="undo"
        title={`撤销 ${day} ${label}`}
        actions={
          <>
            {rest > 0 && (
              <Button onClick={() => void answerUndo('keep')} autoFocus>
                撤销 {rest} {unit}，留下 {keptTotal} {unit}
              </Button>
            )}
            <Button onClick={() => void answerUndo('all')}>
              {records} {unit}全撤销
            </Button>
            <Button type="text" onClick={close}>
              先不撤
            </Button>
          </>
        }
      >
        其中 {editedTotal} {unit}后来又改过：{words.join('、')}
        {editedTotal > SHOWN ? ` 等 ${editedTotal} ${unit}` : ''}。
      </Notice>
    </Modal>
  );
}
