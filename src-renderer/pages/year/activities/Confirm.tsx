import { Checkbox } from 'antd';
import type { SpendingFinding } from '../../../../src-main/domain/spending/findings.ts';
import { FindingList } from '../../../parts/FindingList.tsx';

/** What the rules say that they did not say before this was typed. */
export const freshOf = (
  found: readonly SpendingFinding[] | undefined,
  standing: readonly SpendingFinding[],
): readonly SpendingFinding[] =>
  (found ?? []).filter(
    ({ sentence, level }) => level !== 'ok' && !standing.some((known) => known.sentence === sentence),
  );

const asksToConfirm = ({ level }: SpendingFinding): boolean => level === 'ask' || level === 'stop';

/** Why the button cannot be pressed yet, for `missingWords`. */
export function confirmMissing(
  findings: readonly SpendingFinding[],
  confirmed: boolean,
  note: string,
): readonly (string | false)[] {
  return [
    findings.some(({ level }) => level === 'stop') && note.trim() === '' && '备注里写明谁批准、为什么',
    findings.some(asksToConfirm) && !confirmed && '勾上“核对过”',
  ];
}

/** Findings about what is being typed; those that ask are answered with a tick, those that refuse also want a note. */
export function Confirm({
  findings,
  confirmed,
  onConfirm,
}: {
  readonly findings: readonly SpendingFinding[];
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
}) {
  if (findings.length === 0) return null;
  return (
    <div className="activity-confirm">
      <FindingList findings={findings} label="要核对的" />
      {findings.some(asksToConfirm) && (
        <Checkbox checked={confirmed} onChange={(event) => onConfirm(event.target.checked)}>
          核对过，确实是这样
        </Checkbox>
      )}
    </div>
  );
}
