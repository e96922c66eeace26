import { Radio } from 'antd';
import { useState } from 'react';
import { talkResult, talkWords } from '../../../../src-main/domain/dues/conditions.ts';
import { useCommand } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';

const onMeta = metaOf('日期', 'date');
const byMeta = metaOf('谁办的', 'text', { max: 50 });
const saidMeta = metaOf('结果', 'note', { max: 400 });

/** 记提醒 or 记谈话; what was found out in a talk is ticked, so that it stands in the checklist. */
export function RemindDialog({
  ids,
  name,
  kind: first,
  onClose,
  onDone = onClose,
}: {
  readonly ids: readonly number[];
  /** Of the one person. */
  readonly name: string | null;
  readonly kind: '提醒' | '谈话';
  readonly onClose: () => void;
  /** It was noted; without it the dialogue only closes. */
  readonly onDone?: () => void;
}) {
  const today = useToday();
  const save = useCommand('dues.remind', { quiet: true });
  const [kind, setKind] = useState(first);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const draft = useDraft({ on: today, by: '', result: '' });
  const who = ids.length === 1 && name ? name : `${count(ids.length)} 人`;
  const submit = async () => {
    const answer = await save.run({
      memberIds: [...ids],
      on: draft.values.on,
      kind,
      by: orNull(draft.values.by),
      result: orNull(talkResult(kind === '谈话' ? ticked : [], draft.values.result)),
    });
    if (draft.take(answer)) onDone();
  };
  return (
    <Dialog
      title={`记提醒、谈话：${who}`}
      ok={`记${kind}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [draft.values.on === '' && '日期'])}
    >
      <Line label="办了什么">
        <Radio.Group
          value={kind}
          options={['提醒', '谈话']}
          onChange={(event) => setKind(event.target.value as '提醒' | '谈话')}
        />
      </Line>
      <DraftLine draft={draft} field="on" meta={onMeta} />
      <DraftLine draft={draft} field="by" meta={byMeta} placeholder="例如 小组长何静" />
      {kind === '谈话' && (
        <Line label="核实的情况" hint="核实了才勾，会列进四个条件的对照">
          <span className="dues-ticks">
            {talkWords.map((word) => (
              <Check
                key={word}
                checked={ticked.includes(word)}
                onChange={(on) => setTicked(on ? [...ticked, word] : ticked.filter((other) => other !== word))}
              >
                {word}
              </Check>
            ))}
          </span>
        </Line>
      )}
      <DraftLine draft={draft} field="result" meta={saidMeta} placeholder="例如 月底前补交" />
      <Consequence>
        只记下办过的事，会籍不变。是否视为自动退会，由工会委员会研究决定，再到这个人的档案里记。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
