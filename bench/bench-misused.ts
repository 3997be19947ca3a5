/** The benchmark was called wrongly: exit code 2. */
export class BenchMisused extends Error {
  override name = 'BenchMisused'
}
