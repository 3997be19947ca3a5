import { ProofMisused } from './proof-misused.ts'

// `npm run proof -- <name> [options]`: the long proofs. Their short forms are part of `npm test`.

/** Each takes the words after its name, and says whether everything held. */
const proofs: Record<string, () => Promise<{ prove(words: string[]): Promise<boolean> }>> = {
  isolation: () => import('./isolation.ts'),
  concurrency: () => import('./concurrency.ts'),
  faults: () => import('./faults.ts'),
}

const [name, ...words] = process.argv.slice(2)
const proof = proofs[name ?? '']
try {
  if (proof === undefined) throw new ProofMisused(`Which proof: ${Object.keys(proofs).join(', ')}?`)
  const { prove } = await proof()
  process.exitCode = (await prove(words)) ? 0 : 1
} catch (error) {
  console.error(error instanceof ProofMisused ? error.message : error)
  process.exitCode = error instanceof ProofMisused ? 2 : 1
}
