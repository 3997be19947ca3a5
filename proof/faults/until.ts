import { setTimeout as sleep } from 'node:timers/promises'

/** Looks again and again, closely at first sight of need; throws when it does not come true. */
export async function until(
  claim: () => Promise<boolean> | boolean,
  what: string,
  seconds = 20,
  pauseMs = 10,
): Promise<void> {
  const giveUpAt = Date.now() + seconds * 1000
  while (!(await claim())) {
    if (Date.now() > giveUpAt) throw new Error(`within ${seconds} s it did not come true that ${what}`)
    await sleep(pauseMs)
  }
}
