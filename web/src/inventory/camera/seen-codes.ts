const AWAY_MILLISECONDS = 1_200

/** Says of what the camera sees again and again when it is a scan: once, and again after it was out of sight. */
export class SeenCodes {
  readonly #lastSeen = new Map<string, number>()

  /** The codes that came into sight. `now` in milliseconds. */
  look(codes: readonly string[], now: number): string[] {
    const fresh = [...new Set(codes)].filter((code) => {
      const last = this.#lastSeen.get(code)
      return last === undefined || now - last > AWAY_MILLISECONDS
    })
    for (const code of codes) this.#lastSeen.set(code, now)
    return fresh
  }
}
