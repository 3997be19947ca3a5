import { appendFileSync } from 'node:fs'
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter'

/** Counts for .ci/run, as server/test/tally-reporter.ts does: where CI=true, a test that was left out has failed. */
export default class TallyReporter implements Reporter {
  #suite: Suite | undefined
  #errors = 0

  printsToStdio(): boolean {
    return false
  }

  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onError(): void {
    this.#errors++
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome())
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
    const leftOut = process.env.CI === 'true' ? count('skipped') : 0
    const failed = count('unexpected') + count('flaky') + leftOut + this.#errors
    // A run that failed without naming a test still failed.
    const unnamed = status !== 'passed' && failed === 0 ? 1 : 0
    const file = process.env.ORBIT_TEST_TALLY
    if (file !== undefined) appendFileSync(file, `${count('expected')} ${failed + unnamed}\n`)
    return { status: leftOut > 0 ? 'failed' : status }
  }
}
