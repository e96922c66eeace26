import { type KnownPerson, placed } from '../../domain/import/person-match.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';

/**
 * Says of a row by what it was taken for somebody, where that was no number: help and files are sensitive, and a name with
 * a place is right only as long as nobody else of the name works there.
 */
export function notePlaced(draft: DraftRow, person: KnownPerson, by: string): void {
  if (!by.startsWith('姓名')) return;
  note(draft, null, { level: 'note', code: 'person.byPlace', message: `凭${by}认作名册里的${placed(person)}` });
}
