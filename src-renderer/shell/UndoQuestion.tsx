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
  const { label, at, records, edited } = open.check;
  const words = edited.slice(0, SHOWN).map(({ title, what }) => (what ? `${title}的${what}` : title));
  const rest = records - edited.length;
  // What else was touched may be groups or officers: only what is certainly people is counted as people.
  const unit = edited.every(({ table }) => table === 'member') ? '人' : '条';
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
                撤销其余的，留下这 {edited.length} {unit}
              </Button>
            )}
            <Button onClick={() => void answerUndo('all')}>全撤销</Button>
            <Button type="text" onClick={close}>
              先不撤
            </Button>
          </>
        }
      >
        其中 {edited.length} {unit}后来又改过：{words.join('、')}
        {edited.length > SHOWN ? ` 等 ${edited.length} ${unit}` : ''}。
      </Notice>
    </Modal>
  );
}
