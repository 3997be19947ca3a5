import type { Edit } from './mutated-modules.ts'

/** Our own source with one defence taken out. */
export interface Mutant {
  name: string
  /** the claim that it breaks */
  breaks: string
  edits: readonly Edit[]
  /** A function of the database as it becomes, and as it was. */
  sql?: { broken: string; whole: string }
  /** `down`: row security is switched off, so that only what the statements say holds. */
  wall: 'up' | 'down'
  catcher: 'matrix' | 'pool' | 'fields'
  /** who asks, where it is the matrix that must catch it; names of identities */
  identities?: readonly string[]
  /** names that the asked endpoints begin with, those first that are likely to show it */
  endpoints?: readonly string[]
  /** other organizations are claimed in headers, queries and bodies as well */
  withClaims?: boolean
  /** others ask the same before */
  othersFirst?: boolean
  /** Much like another one: left to `npm run proof -- isolation --mutants`. */
  isForProof?: boolean
  /** Nothing may be found: what is taken away is held by a second defence. */
  isHarmless?: boolean
}

/** Replaces one text, which must be there. */
export function replacing(file: string, from: string | RegExp, to: string | ((...parts: string[]) => string)): Edit {
  return {
    file,
    change(source) {
      const changed = typeof to === 'string' ? source.replace(from, to) : source.replace(from, to)
      if (changed === source) throw new Error(`${file} no longer says ${from}: mend the mutant.`)
      return changed
    },
  }
}
