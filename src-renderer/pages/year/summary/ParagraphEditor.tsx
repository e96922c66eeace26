import { AutoComplete, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { summarySections } from '../../../../src-main/domain/year-summary/template.ts';
import { fromTyped, marksOf, type SummaryMark, typedText } from '../../../../src-main/domain/year-summary/text.ts';
import { isComposing } from '../../../shell/keys.ts';
import { FigurePick } from './FigurePick.tsx';

export interface Typed {
  readonly section: string;
  readonly text: string;
}

/**
 * One paragraph while it is written. Its figures stand in 【】 and stay figures as long as nobody changes what is inside.
 * Leaving it keeps it; Esc gives up.
 */
export function ParagraphEditor({
  section: firstSection,
  text: firstText,
  span,
  problem,
  onKeep,
  onGiveUp,
}: Typed & {
  readonly span: { readonly fromMonth: string; readonly toMonth: string };
  readonly problem: string;
  readonly onKeep: (typed: Typed) => void;
  readonly onGiveUp: () => void;
}) {
  const [section, setSection] = useState(firstSection);
  const [typed, setTyped] = useState(typedText(firstText));
  const [added, setAdded] = useState<readonly SummaryMark[]>([]);
  const [picking, setPicking] = useState(false);
  const area = useRef<TextAreaRef>(null);
  const { text, loose } = fromTyped(typed, [...marksOf(firstText), ...added]);
  const keep = () => onKeep({ section: section.trim(), text: text.trim() });
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget;
    // Another window was looked at, or a list that belongs to a field here.
    if (!document.hasFocus() || (to instanceof Node && event.currentTarget.contains(to))) return;
    keep();
  };
  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onGiveUp();
    } else if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      keep();
    }
  };
  const put = (mark: SummaryMark) => {
    const element = area.current?.resizableTextArea?.textArea;
    const [from, to] = [element?.selectionStart ?? typed.length, element?.selectionEnd ?? typed.length];
    setAdded((now) => [...now, mark]);
    setTyped(`${typed.slice(0, from)}【${mark.value}】${typed.slice(to)}`);
    setPicking(false);
    area.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div className="summary-editor" onBlur={leave} onKeyDown={press}>
      <AutoComplete
        value={section}
        options={summarySections.map((value) => ({ value }))}
        onChange={setSection}
        maxLength={30}
        aria-label="这一段属于哪一部分"
        placeholder="不写小标题就是开头的话"
      />
      <Input.TextArea
        ref={area}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoSize={{ minRows: 3, maxRows: 16 }}
        maxLength={4000}
        autoFocus
        aria-label="这一段的文字"
        status={problem ? 'error' : ''}
      />
      {problem && <span className="problem">{problem}</span>}
      {picking && <FigurePick span={span} onPick={put} />}
      <div className="summary-editor-foot">
        <span className="note">
          {loose.length > 0
            ? `“${loose.join('”“')}”没有连着记录，按普通文字写`
            : '【】里的数字连着记录，改了里面的字就不再连着'}
        </span>
        <Button route="yearSummary.save" onClick={() => setPicking(!picking)}>
          {picking ? '不插入了' : '插入数字'}
        </Button>
        <Button onClick={onGiveUp}>不改了</Button>
        <Button route="yearSummary.save" onClick={keep}>
          保存这一段
        </Button>
      </div>
    </div>
  );
}
