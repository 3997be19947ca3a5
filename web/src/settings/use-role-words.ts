import { useCallback } from 'react'
import { useWords } from '../lib/texts.ts'
import { peopleTexts } from './people-texts.ts'

/** The three roles of everybody in the reader's language; an organization's own as it wrote them. */
export function useRoleWords() {
  const texts = useWords(peopleTexts)
  const nameOf = useCallback((name: string): string => (isBuiltIn(name) ? texts[name] : name), [texts])
  const hintOf = useCallback(
    ({ name, description }: { name: string; description: string | null }): string | undefined =>
      isBuiltIn(name) ? texts[`${name}Hint`] : (description ?? undefined),
    [texts],
  )
  return { nameOf, hintOf }
}

function isBuiltIn(name: string): name is 'admin' | 'seller' | 'viewer' {
  return name === 'admin' || name === 'seller' || name === 'viewer'
}
