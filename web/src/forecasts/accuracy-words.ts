/** What a bias is called: within 3 % nobody notices it. */
export function biasWord(percent: number): 'tooMuch' | 'tooLittle' | 'balanced' {
  if (Math.abs(percent) < 3) return 'balanced'
  return percent > 0 ? 'tooMuch' : 'tooLittle'
}

/** By how much less one was off than by repeating the week before, percent; null where there is no telling. */
export function improvementOf(errorPercent: number | null, naivePercent: number | null): number | null {
  if (errorPercent === null || naivePercent === null || naivePercent === 0) return null
  return Math.round((1 - errorPercent / naivePercent) * 100)
}
