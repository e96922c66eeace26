import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import type { Output } from '../../../api.ts';
import { HelpDialog } from '../help/HelpDialog.tsx';
import type { ClearHelpRow } from '../help/help-words.ts';
import { LinkDialog } from '../help/LinkDialog.tsx';
import { useRecipientKinds } from '../help/recipient-kinds.ts';
import { SignDialog } from '../help/SignDialog.tsx';
import { CampaignDialog } from './CampaignDialog.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { MoneyDialog } from './MoneyDialog.tsx';
import { SignoffPaper } from './SignoffPaper.tsx';

/** Which question of a campaign's page is open. */
export type Asked =
  | { readonly kind: 'edit' | 'money' | 'person' | 'paper' | 'close' }
  | { readonly kind: 'row'; readonly row: ClearHelpRow }
  | { readonly kind: 'sign' | 'link'; readonly rows: readonly AidHelpRow[] };

/** The questions that the page of a campaign asks, one at a time. */
export function CampaignDialogs({
  asked,
  data,
  onClose,
  onSigned,
}: {
  readonly asked: Asked;
  readonly data: Output<'aidCampaigns.get'>;
  readonly onClose: () => void;
  readonly onSigned: () => void;
}) {
  const kinds = useRecipientKinds();
  const { campaign, rules } = data;
  const categories = [...new Set([...rules.map(({ category }) => category), ...kinds])];
  switch (asked.kind) {
    case 'edit':
      return <CampaignDialog campaign={campaign} year={campaign.year} onClose={onClose} />;
    case 'money':
      return <MoneyDialog data={data} onClose={onClose} />;
    case 'close':
      return <CloseDialog data={data} onClose={onClose} />;
    case 'person':
      return <HelpDialog row={null} campaign={campaign} categories={categories} onClose={onClose} />;
    case 'row':
      return <HelpDialog row={asked.row} categories={categories} onClose={onClose} />;
    case 'sign':
      return <SignDialog rows={asked.rows} onClose={onClose} onDone={onSigned} />;
    case 'link':
      return <LinkDialog rows={asked.rows} onClose={onClose} />;
    case 'paper':
      return <SignoffPaper campaign={campaign} onClose={onClose} />;
  }
}
