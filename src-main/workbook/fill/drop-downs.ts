import { attribute, decodeEntities, tags } from '../xml.ts';
import { type Block, blockOf, blocksOf } from './blocks.ts';

/** A drop-down of a form: where it stands, and its words or the range that holds them. */
export interface DropDown {
  readonly blocks: readonly Block[];
  readonly words: readonly string[] | { readonly sheet: string | undefined; readonly block: Block };
}

/** "男,女" or a range, of this sheet or another. A name or a reckoned list is not looked into. */
function wordsOf(formula: string): DropDown['words'] | undefined {
  const text = formula.trim();
  if (text.startsWith('"')) {
    const words = text.slice(1, -1).replaceAll('""', '"').split(',');
    return words.map((word) => word.trim()).filter((word) => word !== '');
  }
  const found = /^(?:'((?:[^']|'')+)'!|([^!'"()]+)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/.exec(text);
  const block = found?.[3] ? blockOf(found[3]) : undefined;
  return block && { sheet: found?.[1]?.replaceAll("''", "'") ?? found?.[2], block };
}

/** All drop-downs of a sheet, those of newer Excel (x14) too. */
export function dropDowns(xml: string): DropDown[] {
  const found: DropDown[] = [];
  let current: { list: boolean; places: string; formula: string } | undefined;
  let text: { name: string; from: number } | undefined;
  for (const tag of tags(xml)) {
    if (tag.name === 'dataValidation' && tag.kind === 'open')
      current = {
        list: attribute(tag.attributes, 'type') === 'list',
        places: attribute(tag.attributes, 'sqref') ?? '',
        formula: '',
      };
    else if (current && tag.kind === 'open' && ['formula1', 'f', 'sqref'].includes(tag.name))
      text = { name: tag.name, from: tag.end };
    else if (current && text && tag.kind === 'close' && tag.name === text.name) {
      const inside = decodeEntities(xml.slice(text.from, tag.start));
      if (text.name === 'sqref') current.places = inside;
      else current.formula ||= inside;
      text = undefined;
    } else if (tag.name === 'dataValidation' && tag.kind === 'close' && current) {
      const words = current.list ? wordsOf(current.formula) : undefined;
      if (words) found.push({ blocks: blocksOf(current.places), words });
      current = undefined;
    }
  }
  return found;
}
