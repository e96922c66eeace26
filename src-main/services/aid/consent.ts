import texts from '../../../resources/texts/aid.json' with { type: 'json' };
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';

/**
 * Whether something is kept for which the person's consent on paper is needed (个人信息保护法 29), beside the file's own
 * fields: incomes, papers and health of the family, illness in requests.
 */
export const restsOnConsent = (ledger: Ledger, caseId: number): boolean =>
  statement(
    ledger.sql,
    `select 1 where exists (select 1 from aid_assessment_line where case_id = @id)
       or exists (select 1 from aid_family where case_id = @id
         and (id_number is not null or health is not null or income_fen is not null))
       or exists (select 1 from aid_case c join aid_request r on r.member_id = c.member_id
         join aid_medical d on d.request_id = r.id
         where c.id = @id and (d.disease is not null or d.stay is not null))`,
  ).get({ id: caseId }) !== undefined;

/**
 * The version of the text that is signed now, for a consent whose version nobody wrote; null for one that was signed before
 * that text was there, for its words were others.
 */
export const consentVersionFor = (consentOn: string): string | null =>
  consentOn.slice(0, 4) >= texts.consent.version.slice(0, 4) ? texts.consent.version : null;
