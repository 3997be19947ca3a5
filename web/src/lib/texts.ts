import type { Language } from '../../../contract/src/account.ts'
import { currentLanguage, useLanguage } from './language.ts'
import { currentSession } from './session.ts'

/** A sentence in both languages, or a function that makes one: both languages take the same. */
type Sentence = { es: string; en: string } | { es: (...given: never[]) => string; en: (...given: never[]) => string }

type InLanguage<Texts extends Record<string, Sentence>> = { readonly [Key in keyof Texts]: Texts[Key]['es'] }

export interface Words<Texts extends Record<string, Sentence>> {
  es: InLanguage<Texts>
  en: InLanguage<Texts>
}

/** What a feature says, each sentence with its translation beside it: one without the other does not compile. */
export function words<const Texts extends Record<string, Sentence>>(texts: Texts): Words<Texts> {
  const pick = (language: Language) =>
    Object.fromEntries(Object.entries(texts).map(([key, sentence]) => [key, sentence[language]]))
  return { es: pick('es'), en: pick('en') } as unknown as Words<Texts>
}

/** In a component: follows the language when it changes. */
export function useWords<Texts extends Record<string, Sentence>>(texts: Words<Texts>): InLanguage<Texts> {
  return texts[useLanguage()]
}

/** Outside of components, e.g. in a toast. */
export function say<Texts extends Record<string, Sentence>>(texts: Words<Texts>): InLanguage<Texts> {
  return texts[currentLanguage()]
}

/** `plural(3, 'venta', 'ventas')`; both our languages know these two forms. */
export function plural(count: number, one: string, many: string): string {
  return `${counted(count)} ${count === 1 ? one : many}`
}

/** '1,234' as amounts are written here, whoever reads: a point must not mean thousands in one place and cents in another. */
export function counted(count: number): string {
  const locale = currentSession()?.organization.locale ?? currentLanguage()
  return count.toLocaleString(locale, { useGrouping: 'always' } as Intl.NumberFormatOptions)
}
