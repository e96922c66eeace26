import type { NumberStyle } from './number-format.ts';
import { serialDate, timeOfDay } from './serial-date.ts';
import type { Cell } from './types.ts';

const whitespaceOnly = /^[\s\u200b\ufeff]*$/;

/** A text cell; null for text that nobody can see. */
export function textCell(text: string): Cell | null {
  return whitespaceOnly.test(text) ? null : { text, type: 'text' };
}

/** The same cell, flagged as the result of a formula. */
export function asFormula(cell: Cell | null): Cell {
  return cell === null ? { text: '', type: 'text', formula: true } : { ...cell, formula: true };
}

export function boolCell(value: boolean): Cell {
  return { text: value ? 'TRUE' : 'FALSE', type: 'bool' };
}

export function errorCell(text: string): Cell {
  return { text, type: 'error' };
}

/** A date cell from 'YYYY-MM-DD' and an optional time. */
export function dateCell(date: string, time: string, serial: number, raw: string, monthOnly: boolean): Cell {
  const cell: Cell = { text: time === '' ? date : `${date} ${time}`, type: 'date', number: serial, raw, date };
  return monthOnly ? { ...cell, monthOnly: true } : cell;
}

/**
 * A number cell as its format shows it: a date, a time of day, percent, zero-padded, else plain digits.
 * @param raw the literal in the file
 */
export function numberCell(value: number, raw: string, style: NumberStyle, date1904: boolean): Cell {
  switch (style.kind) {
    case 'date':
    case 'dateTime':
    case 'month': {
      const at = serialDate(value, date1904);
      if (at) return dateCell(at.date, style.kind === 'month' ? '' : at.time, value, raw, style.kind === 'month');
      break;
    }
    case 'time':
      if (value >= 0 && value < 10_000) {
        return { text: timeOfDay(Math.round(value * 86_400)) || '00:00', type: 'number', number: value, raw };
      }
      break;
    case 'percent':
      if (Math.abs(value) < 1e6) {
        return { text: `${(value * 100).toFixed(style.decimals)}%`, type: 'number', number: value, raw };
      }
      break;
    case 'padded':
      if (Number.isInteger(value) && value >= 0 && value < 1e15) {
        return { text: String(value).padStart(style.digits, '0'), type: 'number', number: value, raw };
      }
      break;
    default:
  }
  return { text: plainNumber(value), type: 'number', number: value, raw };
}

/** Digits without exponent, to the 15 significant digits that Excel keeps: 0.1+0.2 → 0.3, 1.1E+17 → 110000000000000000. */
function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const rounded = Number(value.toPrecision(15));
  // Written out with zeros, as Excel shows it: the exact binary value would look like a real number.
  if (Math.abs(rounded) >= 1e15) return String(rounded);
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text;
}

/**
 * True for a number that cannot be trusted as an identity, card or account number: Excel keeps 15 significant digits,
 * so the tail of anything longer was lost when it was typed.
 */
export function hasLostDigits(cell: Cell): boolean {
  return cell.type === 'number' && cell.number !== undefined && Math.abs(cell.number) >= 1e15;
}
