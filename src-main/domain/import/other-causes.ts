import { codeLabels, normaliseCode } from '../codes.ts';
import { proposedCauses } from './cause-words.ts';
import { type DraftRow, note } from './rows.ts';

const FIELD = 'otherCauses';

/** What one part of the cell means: 6-患重特大疾病 is read, 09 or 单亲 is proposed. */
function meant(part: string): { readonly label: string } | { readonly candidates: readonly string[] } {
  const read = normaliseCode('aidCause', part);
  if ('value' in read) return { label: read.value };
  const proposed = proposedCauses(part);
  const all = codeLabels('aidCause').length;
  return { candidates: read.candidates.length < all ? read.candidates : proposed };
}

const join = (labels: readonly string[]): string => [...new Set(labels)].join('、');

/**
 * 次要致困原因 names several of the list in one cell. A cell with a word or a code that is none of them is asked about as
 * the main cause is, and stays empty until then. What is the main cause already is not written twice.
 */
export function readOtherCauses(draft: DraftRow): void {
  const { values, tidied, choices, problems } = draft;
  const split = (text: string): string[] => text.split(/[、；;，,/／+＋\s]+/u).filter(Boolean);
  const now = values.get(FIELD) ?? null;
  const raw = tidied.find(({ field }) => field === FIELD)?.from ?? now;
  if (raw === null || problems.some(({ field, level }) => field === FIELD && level === 'error')) return;
  const parts = split(raw).map(meant);
  if (parts.some((part) => 'candidates' in part)) {
    const each = parts.map((part) => ('label' in part ? [part.label] : part.candidates));
    const likely = each.flatMap((labels) => labels.slice(0, 1));
    const offered = new Set([
      join(likely),
      ...each.flat(),
      ...(likely.length < parts.length ? codeLabels('aidCause') : []),
    ]);
    offered.delete('');
    choices.push({ field: FIELD, raw, candidates: [...offered], reason: '' });
  }
  const labels = now === null ? [] : split(now).map(meant);
  const isRead = labels.every((part) => 'label' in part);
  const known = isRead ? labels.flatMap((part) => ('label' in part ? [part.label] : [])) : [];
  const main = values.get('mainCause') ?? null;
  values.set(FIELD, join(known.filter((label) => label !== main)) || null);
  if (!isRead)
    note(draft, FIELD, {
      level: 'warning',
      code: 'code.ambiguous',
      message: '次要致困原因写的可能有几种意思，没有选以前先空着（原文点“看隐藏的内容”）',
    });
  if (main !== null && known.includes(main))
    note(draft, FIELD, {
      level: 'note',
      code: 'case.sameCause',
      message: '次要致困原因里和主要的一样的那一项没有再记',
    });
}
