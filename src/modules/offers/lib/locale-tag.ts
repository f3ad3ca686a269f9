import { remember } from "./remember"

/**
 * A locale as feeds write it (`en_GB`, `de-de`) as Intl wants it (`en-GB`).
 * What is no locale is read as English: Intl throws on it.
 */
export const localeTag = remember((text: string): string => {
  try {
    return new Intl.Locale(text.trim().replaceAll("_", "-")).toString()
  } catch {
    return "en"
  }
})
