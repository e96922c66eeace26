import type { DuesArithmetic } from '../../../src-main/contract/dues.ts';
import { CollectDialog, type OpenMonth } from './CollectDialog.tsx';
import { ExemptDialog } from './rules/ExemptDialog.tsx';
import { RemindDialog } from './rules/RemindDialog.tsx';

/** What is done with the chosen months of a person. */
export interface YearDoing {
  readonly kind: 'collect' | 'exempt' | 'talk';
  readonly sum: Pick<DuesArithmetic, 'memberId' | 'name' | 'months'>;
}

const openMonths = (months: DuesArithmetic['months']): readonly OpenMonth[] =>
  months.flatMap(({ month, expectedFen, paidFen }) => {
    const openFen = (expectedFen ?? 0) - paidFen;
    return openFen > 0 ? [{ month, openFen }] : [];
  });

/** The dialogue of the button that was pressed in the sum's bar. */
export function YearDialogs({ doing, onClose }: { readonly doing: YearDoing; readonly onClose: () => void }) {
  const { memberId, name, months } = doing.sum;
  if (doing.kind === 'collect')
    return <CollectDialog person={{ memberId, name }} months={openMonths(months)} onClose={onClose} />;
  if (doing.kind === 'talk') return <RemindDialog ids={[memberId]} name={name} kind="谈话" onClose={onClose} />;
  return (
    <ExemptDialog
      first={[memberId]}
      month={months[0]?.month ?? ''}
      until={months.at(-1)?.month ?? ''}
      onClose={onClose}
    />
  );
}
