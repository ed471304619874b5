/** What a browser says of itself, in two words. A guess for people to recognise their devices by, nothing more. */
export interface Device {
  /** Empty: none that is known. */
  readonly browser: string;
  readonly system: string;
  readonly handheld: boolean;
}

type Marks = readonly (readonly [mark: RegExp, name: string])[];

/** In this order: Edge and Opera also say Chrome, and Chrome also says Safari. */
const browsers: Marks = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];

const systems: Marks = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (text: string, marks: Marks): string => marks.find(([mark]) => mark.test(text))?.[1] ?? '';

export function readUserAgent(userAgent: string | null): Device {
  const text = userAgent ?? '';
  const system = nameIn(text, systems);
  return { browser: nameIn(text, browsers), system, handheld: ['iPhone', 'iPad', 'Android'].includes(system) };
}
