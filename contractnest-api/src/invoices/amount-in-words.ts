/** Amounts as they are written out on a bill: lakhs and crores for rupees, millions for everything else. */
import { ToWords as Indian } from 'to-words/en-IN';
import { ToWords as Western } from 'to-words/en-US';
import { ToWords as Hindi } from 'to-words/hi-IN';

type Names = readonly [one: string, many: string];
interface Unit {
  readonly major: Names;
  readonly minor?: Names;
}

const cents: Names = ['Cent', 'Cents'];
const fils: Names = ['Fils', 'Fils'];
const units: Readonly<Record<string, Unit>> = {
  INR: { major: ['Rupee', 'Rupees'], minor: ['Paisa', 'Paise'] },
  USD: { major: ['US Dollar', 'US Dollars'], minor: cents },
  EUR: { major: ['Euro', 'Euros'], minor: cents },
  GBP: { major: ['Pound Sterling', 'Pounds Sterling'], minor: ['Penny', 'Pence'] },
  SGD: { major: ['Singapore Dollar', 'Singapore Dollars'], minor: cents },
  AED: { major: ['UAE Dirham', 'UAE Dirhams'], minor: fils },
  KWD: { major: ['Kuwaiti Dinar', 'Kuwaiti Dinars'], minor: fils },
  JPY: { major: ['Japanese Yen', 'Japanese Yen'] },
};

export interface WrittenAmount {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** How many digits the minor unit has. */
  readonly digits: number;
  readonly locale: string;
}

/** In Hindi for rupees of a Hindi locale, else in English: what stands around it on the file is English. */
export function amountInWords({ amount, currency, digits, locale }: WrittenAmount): string {
  const minorUnits = BigInt(amount);
  const size = minorUnits < 0n ? -minorUnits : minorUnits;
  const scale = 10n ** BigInt(digits);
  const parts = { negative: minorUnits < 0n, major: size / scale, minor: size % scale };
  return currency === 'INR' && /^hi\b/.test(locale) ? hindi(parts) : english(parts, currency, scale);
}

interface Parts {
  readonly negative: boolean;
  readonly major: bigint;
  readonly minor: bigint;
}

function english({ negative, major, minor }: Parts, currency: string, scale: bigint): string {
  const unit = units[currency] ?? { major: [currency, currency] as Names };
  const words = currency === 'INR' ? inCrores : inMillions;
  const rest =
    minor === 0n
      ? ''
      : unit.minor === undefined
        ? ` and ${String(minor)}/${String(scale)}`
        : ` and ${words(minor)} ${named(unit.minor, minor)}`;
  return `${negative ? 'Minus ' : ''}${named(unit.major, major)} ${words(major)}${rest} Only`;
}

const named = ([one, many]: Names, count: bigint): string => (count === 1n ? one : many);

const western = new Western();
const inMillions = (count: bigint): string => western.convert(count);

const indian = new Indian();
const CRORE = 10_000_000n;

/** Books count in crores however many they are; the arab and kharab of the language are not used in them. */
function inCrores(count: bigint): string {
  if (count < CRORE) return indian.convert(count);
  const rest = count % CRORE;
  return `${inCrores(count / CRORE)} Crore${rest === 0n ? '' : ` ${indian.convert(rest)}`}`;
}

const devanagari = new Hindi();

function hindi({ negative, major, minor }: Parts): string {
  const rest = minor === 0n ? '' : ` और ${devanagari.convert(minor)} ${named(['पैसा', 'पैसे'], minor)}`;
  const rupees = `${devanagari.convert(major)} ${named(['रुपया', 'रुपये'], major)}`;
  return `${negative ? 'ऋण ' : ''}${rupees}${rest} मात्र`;
}
