import { builtInStandards, type Standards } from '../../src-main/domain/standards.ts';
import { useQueryRoute } from '../api.ts';

/** The standards that count in this book; until they are read, those that the program brings. */
export const useStandards = (): Standards => useQueryRoute('standards.list', {}).data ?? builtInStandards;
