import { fieldPermissions } from '../isolation/fields.ts'
import { accessMutants, fieldMutants } from './access-mutants.ts'
import { identityMutants } from './identity-mutants.ts'
import { memoryMutants } from './memory-mutants.ts'
import type { Mutant } from './mutant.ts'
import { noPredicateAtAll, reportMutants } from './predicate-mutants.ts'

/** Every way in which our source is broken on purpose; and, to be sure of the catchers, some in which it is not. */
export function allMutants(): Mutant[] {
  return [
    // Before others have left organizations that would fill a short list.
    ...reportMutants(),
    ...nothingBroken(),
    noPredicateAtAll(),
    ...accessMutants(),
    ...fieldMutants(),
    ...identityMutants(),
    ...memoryMutants(),
  ]
}

/** Those that `npm test` tries out. */
export function shortMutants(): Mutant[] {
  return allMutants().filter(({ isForProof = false }) => !isForProof)
}

function nothingBroken(): Mutant[] {
  const whole = { edits: [], isHarmless: true } as const
  return [
    { ...whole, name: 'nothing, and row security is on', breaks: 'nothing', wall: 'up', catcher: 'pool' },
    {
      ...whole,
      name: 'nothing, and row security is off',
      breaks: 'statements that say their organization need no row security',
      wall: 'down',
      catcher: 'matrix',
      identities: ['admin', 'seller', 'our organization, their secret', 'their organization, our secret'],
    },
    { ...whole, name: 'nothing in the fields', breaks: fieldPermissions.join(', '), wall: 'up', catcher: 'fields' },
  ]
}
