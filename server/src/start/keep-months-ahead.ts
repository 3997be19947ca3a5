import { ensureMonthsAhead } from '../../../db/months-ahead.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A server that runs for months meets months that did not exist when it started. */
export function keepMonthsAhead(adminUrl: string): Disposable {
  const look = () =>
    ensureMonthsAhead(adminUrl).catch((error) => console.error(`Months ahead could not be made: ${error.message}`))
  const timer = setInterval(look, DAY_MS).unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
