// Typing on a 0–10 scale: a digit chooses, and "1" followed quickly by "0" is ten.

const QUICKLY = 800;

export interface TypedDigit {
  value: number | null;
  at: number;
}

/** The step that a digit chooses, given the digit typed before it. */
export function digitOnScale(digit: number, last: TypedDigit, at: number): number {
  return digit === 0 && last.value === 1 && at - last.at < QUICKLY ? 10 : digit;
}
