/** A unit's code as it is kept and compared: no blanks, plain digits, capitals. 'jcgh－00１ ' is 'JCGH-001'. */
export const unitCodeOf = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
