export interface StepProgress {
  show(step: string, done: number, whole: number): void
  /** Leaves the terminal as a line of text expects it. */
  end(): void
}

const LABELS: Record<string, string> = {
  copying: 'Copying the database',
  log: 'Copying the log of what was written meanwhile',
  counting: 'Counting rows',
  checking: 'Checking the backup',
  unpacking: 'Unpacking',
  recovering: 'Bringing it to the point of the backup',
}
const REDRAW_MS = 100
const LINE_EVERY_MS = 5_000

/** Redrawn on a terminal; anywhere else a line when a step begins, and now and then while it lasts. */
export function showSteps(output: NodeJS.WriteStream): StepProgress {
  let last = { step: '', at: 0 }
  return {
    show(step, done, whole) {
      const isNew = step !== last.step
      if (!isNew && Date.now() - last.at < (output.isTTY ? REDRAW_MS : LINE_EVERY_MS)) return
      last = { step, at: Date.now() }
      const percent = whole === 0 ? '' : ` ${Math.floor((done / whole) * 100)} %`
      const text = `${LABELS[step] ?? step} …${percent}`
      output.write(output.isTTY ? `\r${text}\u001b[K` : `${text}\n`)
    },
    end() {
      if (output.isTTY) output.write('\r\u001b[K')
    },
  }
}
