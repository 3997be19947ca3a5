const DAY_MS = 24 * 60 * 60 * 1000

/** Now and then once a day, for a server that runs for months or is started every morning. What fails is said. */
export function everyDay(what: string, work: () => Promise<unknown>): AsyncDisposable {
  let underWay: Promise<unknown> = Promise.resolve()
  const attempt = () => {
    underWay = work().catch((error) => console.error(`${what} (${error.message}). It is tried again tomorrow.`))
  }
  attempt()
  const timer = setInterval(attempt, DAY_MS).unref()
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await underWay
    },
  }
}
