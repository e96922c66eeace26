/** How long a copied number may lie on the clipboard, in seconds. */
export const COPIED_SECONDS = 60;

/** So much of a copied text is looked at. */
const LOOKED_AT = 200_000;

/**
 * Whether a copied text holds an identity number (18 places, GB 11643) or a bank card (16 to 19 digits), written in one or
 * in groups. Phones and dates are shorter, amounts have commas and points between.
 */
export const holdsNumber = (text: string): boolean =>
  /(?<!\d)(?:\d[ -]?){15,18}[\dXx](?!\d)/u.test(text.slice(0, LOOKED_AT));
