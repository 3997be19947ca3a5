import { useWords } from '../lib/texts.ts'
import { shellTexts } from './shell-texts.ts'

/** The three roles that everybody has are named in the reader's language; an organization's own, as it called them. */
export function useRoleName(): (name: string) => string {
  const texts = useWords(shellTexts)
  return (name) => (name === 'admin' || name === 'seller' || name === 'viewer' ? texts[name] : name)
}
