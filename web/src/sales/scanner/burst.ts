/** How fast a scanner types; a slow one may take longer between two keys. */
export interface BurstPace {
  /** Milliseconds between two keys, at most. */
  gap: number
  /** On average. */
  mean: number
}

export const PACES = { normal: { gap: 60, mean: 35 }, slow: { gap: 100, mean: 70 } } satisfies Record<string, BurstPace>

/** After so long without a key, a code without Enter at its end is taken as complete. */
export const SILENCE_MS = 120

const FEWEST_KEYS = 4
const FEWEST_WITHOUT_END = 8
/** Some scanners end with CR and LF, or with Enter and Tab: the second one must not press a button. */
const SECOND_END_MS = 80

export type Heard =
  /** A scanner has finished; the key that ended it is not for anybody else. */
  | { what: 'scan'; code: string }
  /** The second end of a scan. */
  | { what: 'echo' }
  /** May belong to a scan. `isFirst`: what is in the fields now is what a scan would have to leave there. */
  | { what: 'part'; isFirst: boolean }
  /** Surely somebody's finger. */
  | { what: 'typed' }

/** Tells a scanner from fingers, by `event.key` and the time in milliseconds. */
export class Burst {
  #keys: string[] = []
  #startedAt = 0
  #lastAt = Number.NEGATIVE_INFINITY
  #endedAt = Number.NEGATIVE_INFINITY

  hear(key: string, at: number, pace: BurstPace): Heard {
    if (isEnd(key)) return this.#hearEnd(at, pace)
    this.#endedAt = Number.NEGATIVE_INFINITY
    if ([...key].length !== 1) {
      this.#forget()
      return { what: 'typed' }
    }
    const isFirst = this.#keys.length === 0 || at - this.#lastAt > pace.gap
    if (isFirst) {
      this.#keys = []
      this.#startedAt = at
    }
    this.#keys.push(key)
    this.#lastAt = at
    return { what: 'part', isFirst }
  }

  /** Asked after `SILENCE_MS` without a key: the code, when what came before was one. */
  endBySilence(pace: BurstPace): string | undefined {
    if (this.#keys.length < FEWEST_WITHOUT_END || !this.#isFast(pace)) return undefined
    const code = codeOf(this.#keys)
    this.#forget()
    return code
  }

  get isUnderWay(): boolean {
    return this.#keys.length > 0
  }

  #hearEnd(at: number, pace: BurstPace): Heard {
    if (at - this.#endedAt <= SECOND_END_MS && this.#keys.length === 0) {
      this.#endedAt = Number.NEGATIVE_INFINITY
      return { what: 'echo' }
    }
    const isScan = this.#keys.length >= FEWEST_KEYS && at - this.#lastAt <= pace.gap && this.#isFast(pace)
    const code = codeOf(this.#keys)
    this.#forget()
    if (!isScan) return { what: 'typed' }
    this.#endedAt = at
    return { what: 'scan', code }
  }

  #isFast(pace: BurstPace): boolean {
    return (this.#lastAt - this.#startedAt) / Math.max(1, this.#keys.length - 1) <= pace.mean
  }

  #forget(): void {
    this.#keys = []
  }
}

function isEnd(key: string): boolean {
  return key === 'Enter' || key === 'Tab' || key === '\n' || key === '\r'
}

/** Without the prefix by which some scanners name the kind of code: `]E0` before an EAN. */
function codeOf(keys: readonly string[]): string {
  return keys
    .join('')
    .replace(/^\][A-Za-z]\w/, '')
    .trim()
}
