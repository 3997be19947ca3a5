const LATE_MS = 25

/** Something that happens unless a key comes first. */
export class Quiet {
  #timer: ReturnType<typeof setTimeout> | undefined

  begin(milliseconds: number, act: () => void): void {
    this.end()
    const due = performance.now() + milliseconds
    this.#timer = setTimeout(() => {
      // The page was busy, and keys may be waiting behind what it did.
      if (performance.now() > due + LATE_MS) this.begin(milliseconds, act)
      else act()
    }, milliseconds)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
