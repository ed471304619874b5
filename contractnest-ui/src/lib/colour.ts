/** Contrast as WCAG 2.2 measures it; the server decides with the same figures. */
const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

export const isColour = (text: string): boolean => HEX.test(text);

const linear = (pair: string): number => {
  const share = Number.parseInt(pair, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** 0 is black, 1 white; undefined where it is no colour. */
function luminance(colour: string): number | undefined {
  const [, red, green, blue] = HEX.exec(colour) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

export function contrast(one: string, other: string): number | undefined {
  const [first, second] = [luminance(one), luminance(other)];
  if (first === undefined || second === undefined) return undefined;
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** Text that small needs at least this (WCAG AA). */
export const READABLE = 4.5;

/** What reads best upon it. */
export const textOn = (colour: string): '#ffffff' | '#000000' =>
  (contrast(colour, '#ffffff') ?? 0) >= (contrast(colour, '#000000') ?? 0) ? '#ffffff' : '#000000';
