/** The proof was called wrongly: exit code 2. */
export class ProofMisused extends Error {
  override name = 'ProofMisused'
}
