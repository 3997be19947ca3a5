/** Something the operator can put right: plain sentences that say what, shown without a stack. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}
