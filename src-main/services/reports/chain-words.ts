import { lastEntry } from '../../../db/copy-out.ts';
import type { Ledger } from '../../../db/open.ts';
import type { SheetModel } from '../../workbook/types.ts';

/** 3f9a-12c0-77be-01d4: enough of a hash to be compared by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/gu) ?? []).join('-');

/** 记录链到第 120 条，校验码 3f9a-12c0-77be-01d4: what a paper says of the chain, to be held against the book years later. */
export function chainWords({ sql }: Ledger): string {
  const { entry, head } = lastEntry(sql);
  return entry === 0 ? '' : `记录链到第 ${entry} 条，校验码 ${shortHash(head)}`;
}

/** A sheet with the head of the chain in its page foot; one that says so already (a closed report) keeps what it says. */
export function footed(sheet: SheetModel, ledger: Ledger): SheetModel {
  const words = chainWords(ledger);
  return sheet.footNote !== undefined || words === '' ? sheet : { ...sheet, footNote: words };
}
