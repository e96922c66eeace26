import { codeLabels } from '../codes.ts';
import type { DraftRow } from './rows.ts';

/** 残疾（肢体三级）, 听力三级, 视力残疾一级: what a certificate of disability says. A word before it may make it somebody else's. */
const CERTIFICATE =
  /^(?:残疾)?[（(:：]?(?<kind>视力|听力|言语|肢体|智力|精神|多重)(?:残疾?)?[,，、]?(?<level>[一二三四1-4])级[）)]?$/u;
const DIGITS = '一二三四';

/** 健康状况 and 残疾类别 that say kind and grade in one cell: both go into their own fields where these say nothing. */
export function readCertificate({ values, tidied, choices, derived, problems }: DraftRow): void {
  for (const from of ['health', 'disabilityKind']) {
    const text = (tidied.find(({ field }) => field === from)?.from ?? '').replace(/\s/gu, '');
    const { kind, level } = CERTIFICATE.exec(text)?.groups ?? {};
    if (kind === undefined || level === undefined) continue;
    const order = DIGITS.includes(level) ? level : (DIGITS[Number(level) - 1] ?? '');
    const grade = codeLabels('disabilityLevel').find((label) => label.startsWith(order));
    for (const [field, value] of [
      ['disabilityKind', kind],
      ['disabilityLevel', grade],
    ] as const) {
      // What the column itself says, read or not, goes before.
      const isOwn = field !== from && tidied.some((one) => one.field === field);
      if (value === undefined || isOwn || (values.get(field) ?? null) !== null) continue;
      values.set(field, value);
      if (field !== from) derived.add(field);
    }
    if (from !== 'disabilityKind') continue;
    // It was read after all: nothing is left to be asked.
    choices.splice(0, choices.length, ...choices.filter(({ field }) => field !== from));
    problems.splice(0, problems.length, ...problems.filter(({ field }) => field !== from));
  }
}
