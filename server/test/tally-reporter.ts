import { appendFileSync } from 'node:fs'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/**
 * Counts for .ci/run: one line per run in the file that ORBIT_TEST_TALLY names. Where CI=true, a test that was left out has
 * failed, because nobody would ever look.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const leftOut = process.env.CI === 'true' ? [...inState('skipped'), ...inState('pending')] : []
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const failed = inState('failed').length + leftOut.length + broken
    for (const test of leftOut) console.error(`Left out, which is a failure with CI=true: ${test.fullName}`)
    if (leftOut.length > 0) process.exitCode = 1

    const file = process.env.ORBIT_TEST_TALLY
    if (file === undefined) return
    // A run that failed without naming a test still failed.
    const unnamed = reason !== 'passed' && failed === 0 ? 1 : 0
    appendFileSync(file, `${inState('passed').length} ${failed + unnamed}\n`)
  }
}
