const EVERY_MS = 2_000

/** A line on the terminal that says how far a part is, how fast it goes and when it will be done. */
export class Progress {
  readonly #name: string
  readonly #whole: number
  readonly #startedAt = Date.now()
  #shownAt = 0

  constructor(name: string, whole: number) {
    this.#name = name
    this.#whole = whole
  }

  readonly show = (done: number): void => {
    const now = Date.now()
    if (now - this.#shownAt < EVERY_MS) return
    this.#shownAt = now
    const rate = done / Math.max(0.001, (now - this.#startedAt) / 1000)
    const left = duration((this.#whole - done) / Math.max(rate, 0.001))
    const line = `${this.#name}: ${done.toLocaleString('en')} of ${this.#whole.toLocaleString('en')}, ${rate.toFixed(0)}/s, ${left} left`
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}
