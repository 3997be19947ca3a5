export interface Progress {
  /** So much of the whole is done. */
  show(done: number, whole: number): void
  /** Leaves the terminal as a line of text expects it. */
  end(): void
}

export interface ProgressOutput {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

const REDRAW_MS = 100
const LINE_EVERY_MS = 5_000
const BAR_WIDTH = 24
/** Speed is that of the last seconds: what was here already goes by much faster. */
const MEMORY_MS = 15_000

/** A bar that is drawn anew on a terminal, and a line now and then anywhere else: how much, how fast, how long still. */
export function showProgress(label: string, output: ProgressOutput, clock: () => number = Date.now): Progress {
  const every = output.isTTY ? REDRAW_MS : LINE_EVERY_MS
  const began = clock()
  let drawnAt = output.isTTY ? 0 : began
  let marks = [{ at: began, done: 0 }]
  return {
    show(done, whole) {
      const now = clock()
      if (now - drawnAt < every && !(output.isTTY && done === whole)) return
      drawnAt = now
      marks = [
        ...marks.filter((mark, index) => index === marks.length - 1 || now - mark.at < MEMORY_MS),
        { at: now, done },
      ]
      const text = sentence(label, done, whole, speedOf(marks))
      output.write(output.isTTY ? `\r${bar(done, whole)} ${text}\u001b[K` : `${text}\n`)
    },
    end() {
      if (output.isTTY) output.write('\r\u001b[K')
    },
  }
}

function speedOf(marks: readonly { at: number; done: number }[]): number {
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined || last === undefined || last.at === first.at) return 0
  return ((last.done - first.done) * 1_000) / (last.at - first.at)
}

function sentence(label: string, done: number, whole: number, speed: number): string {
  const count = (value: number) => Math.round(value).toLocaleString('en')
  const percent = whole === 0 ? 100 : Math.floor((done / whole) * 100)
  const left = speed > 0 && done < whole ? `, ${duration((whole - done) / speed)} left` : ''
  return `${label} ${count(done)} of ${count(whole)} lines (${percent} %), ${count(speed)} lines/s${left}`
}

function bar(done: number, whole: number): string {
  const filled = whole === 0 ? BAR_WIDTH : Math.round((done / whole) * BAR_WIDTH)
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
