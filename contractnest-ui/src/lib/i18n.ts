/**
 * What every page says comes with it; the words of an area come with its routes (`loadWords` where they load).
 * Another language is a folder of src/locales with the same files.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Catalogue } from '#locales/en/catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Catalogue;
  }
}

export type Words = {
  readonly [Name in keyof Catalogue]?: () => Promise<{ readonly default: Catalogue[Name] }>;
};

const LANGUAGE = 'en';
let later: Words = {};

export function startI18n(atOnce: Partial<Catalogue>, withRoutes: Words): void {
  later = withRoutes;
  void i18next.use(initReactI18next).init({
    lng: LANGUAGE,
    fallbackLng: LANGUAGE,
    defaultNS: 'common',
    resources: { [LANGUAGE]: atOnce },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
}

/** For `beforeLoad` and `loader` of a route: they run while its code is fetched. */
export async function loadWords(...names: readonly (keyof Catalogue)[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      if (i18next.hasResourceBundle(LANGUAGE, name)) return;
      const words = await later[name]?.();
      if (words !== undefined) i18next.addResourceBundle(LANGUAGE, name, words.default);
    }),
  );
}

/** The person's own regional form of the language: `en-IN` groups digits by lakh. */
export function formatLocale(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}
