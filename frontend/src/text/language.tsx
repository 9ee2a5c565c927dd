/** Which language is read: its words, its numbers, and the choice between the two. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formats, type Format, type Language } from '../format/format';
import { nl } from './nl';
import type { Texts } from './texts';

export type Words = { nl: string; en: string };

type Reading = {
  language: Language;
  choose: (language: Language) => void;
  t: Texts;
  format: Format;
  /** The words of the server in the language that is read. */
  words: (words: Words) => string;
};

const LanguageContext = createContext<Reading>(reading('nl', nl, () => undefined));

export const useLanguage = () => useContext(LanguageContext);

const KEPT_AS = 'woonagenda.taal';

/** The language of the address (?taal=en), else the one chosen before, else Dutch. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('taal') ?? kept();
  return asked === 'en' ? 'en' : 'nl';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [english, setEnglish] = useState<Texts | null>(null);

  useEffect(() => {
    if (language === 'en' && !english) void import('./en').then(({ en }) => { setEnglish(en); });
  }, [language, english]);

  const shown: Language = language === 'en' && english ? 'en' : 'nl';
  useEffect(() => {
    document.documentElement.lang = shown;
  }, [shown]);

  const value = useMemo(
    () =>
      reading(shown, shown === 'en' && english ? english : nl, (chosen) => {
        keep(chosen);
        setLanguage(chosen);
      }),
    [shown, english],
  );
  // Whoever reads English does not want to see Dutch flash by first.
  if (language === 'en' && !english) return null;
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

function reading(language: Language, t: Texts, choose: Reading['choose']): Reading {
  return { language, choose, t, format: formats(language), words: (words) => words[language] };
}

function kept(): string | null {
  try {
    return window.localStorage.getItem(KEPT_AS);
  } catch {
    return null; // storage is switched off: the choice lasts as long as the page
  }
}

function keep(language: Language) {
  try {
    window.localStorage.setItem(KEPT_AS, language);
  } catch {
    // as above
  }
}
