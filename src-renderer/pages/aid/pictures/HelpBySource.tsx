import { HelpFigures } from '../help/HelpFigures.tsx';
import type { AidPicture } from '../picture.ts';

export const picture: AidPicture = { order: 30, Component: HelpFigures };
