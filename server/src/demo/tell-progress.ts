import type { Say } from '../start/say.ts'
import type { DemoProgress } from './fill-demo.ts'

const EVERY_MS = 2_500

/** A line when something new begins, and now and then while it goes on. */
export function tellProgress(say: Say, clock: () => number = Date.now): (progress: DemoProgress) => void {
  let toldAt = clock()
  let told: DemoProgress['name'] | undefined
  return (progress) => {
    const line = sentenceOf(progress)
    const isNew = progress.name !== told && progress.name !== 'days'
    if (line === undefined || (!isNew && clock() - toldAt < EVERY_MS)) return
    told = progress.name
    toldAt = clock()
    say(line)
  }
}

function sentenceOf(progress: DemoProgress): string | undefined {
  switch (progress.name) {
    case 'days':
      return `  ${progress.done} of ${progress.of} days are written …`
    case 'waiting':
      return '  It is being made by somebody else at this moment: waiting until that has ended …'
    case 'emptying':
      return '  What was in the demonstration is taken away …'
    case 'checks':
      return progress.done === 0
        ? '  The books are checked: stock, ledger, numbers, sums, keys …'
        : `  ${progress.done} of ${progress.of} claims hold …`
    default:
      return undefined
  }
}
