/** English is in the bundle; another language is a folder of src/locales, loaded when chosen. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Catalogue } from '#locales/en/catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Catalogue;
  }
}

export function startI18n(english: Partial<Catalogue>): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en: english },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
}

/** The person's own regional form of the language: `en-IN` groups digits by lakh. */
export function formatLocale(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}
