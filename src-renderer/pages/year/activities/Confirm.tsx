import { Checkbox } from 'antd';
import type { SpendingFinding } from '../../../../src-main/domain/spending/findings.ts';
import type { Draft } from '../../../parts/draft.ts';
import { DraftLine } from '../../../parts/DraftParts.tsx';
import { FindingList } from '../../../parts/FindingList.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

/** What the rules say that they did not say before this was typed. */
export const freshOf = (
  found: readonly SpendingFinding[] | undefined,
  standing: readonly SpendingFinding[],
): readonly SpendingFinding[] =>
  (found ?? []).filter(
    ({ sentence, level }) => level !== 'ok' && !standing.some((known) => known.sentence === sentence),
  );

const asksToConfirm = ({ level }: SpendingFinding): boolean => level === 'ask' || level === 'stop';

const reasonMeta = metaOf('原因', 'text', { max: 200 });
const noteMeta = metaOf('备注', 'text', { max: 200 });

/** Why the button cannot be pressed yet, for `missingWords`. */
export function confirmMissing(
  findings: readonly SpendingFinding[],
  confirmed: boolean,
  note: string,
): readonly (string | false)[] {
  const refused = findings.some(({ level }) => level === 'stop');
  const asks = findings.some(asksToConfirm);
  return [
    asks && note.trim() === '' && (refused ? '原因：谁批准、为什么' : '原因'),
    asks && !confirmed && '勾上“核对过”',
  ];
}

/**
 * 备注 of a prize or a cost, and what the rules say about what is being typed. Where something asks, the box stands below
 * the findings and takes the reason: it is kept with the record as its remark.
 */
export function Confirm<F extends string>({
  draft,
  findings,
  confirmed,
  onConfirm,
}: {
  readonly draft: Draft<F | 'note'>;
  readonly findings: readonly SpendingFinding[];
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
}) {
  const asks = findings.some(asksToConfirm);
  const refused = findings.some(({ level }) => level === 'stop');
  return (
    <>
      {findings.length > 0 && <FindingList findings={findings} label="要核对的" />}
      <DraftLine
        key="note"
        draft={draft}
        field="note"
        meta={asks ? reasonMeta : noteMeta}
        placeholder={asks ? (refused ? '谁批准、为什么' : '为什么是这样') : '可以不填'}
        hint={asks ? '记在这一笔的备注里，在档案和打印的表上都看得到' : undefined}
      />
      {asks && (
        <Checkbox checked={confirmed} onChange={(event) => onConfirm(event.target.checked)}>
          核对过，确实是这样
        </Checkbox>
      )}
    </>
  );
}
