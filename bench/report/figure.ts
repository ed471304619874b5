/** One line of the table at the end: a figure, what it shall be, and whether it is. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly goal: number;
  readonly better: 'higher' | 'lower';
  readonly unit?: string;
}

export const isReached = ({ value, goal, better }: Figure): boolean =>
  better === 'higher' ? value >= goal : value <= goal;
