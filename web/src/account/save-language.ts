import { ask } from '../lib/ask.ts'
import { chooseLanguage } from '../lib/language.ts'

/** On this screen at once, and for the letters that are sent to them. */
export async function saveLanguage(language: 'es' | 'en'): Promise<void> {
  chooseLanguage(language)
  try {
    const { version, language: saved } = await ask('account.read', {})
    if (saved !== language) await ask('account.update', { body: { language }, version })
  } catch {
    // The screen has changed all the same; the next choice, or the profile, saves it.
  }
}
