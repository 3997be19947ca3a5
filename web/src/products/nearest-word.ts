import { fold } from '../ui/fold.ts'

/** Of the words of these names the one that was probably meant; undefined when none is near enough. */
export function nearestWord(typed: string, names: readonly string[]): string | undefined {
  const wanted = fold(typed)
  const most = wanted.length <= 4 ? 1 : 2
  let best: { word: string; distance: number; count: number } | undefined
  for (const [word, count] of countWords(names)) {
    if (Math.abs(word.length - wanted.length) > most) continue
    const distance = editDistance(wanted, fold(word))
    if (distance === 0 || distance > most) continue
    const isBetter = !best || distance < best.distance || (distance === best.distance && count > best.count)
    if (isBetter) best = { word, distance, count }
  }
  return best?.word
}

function countWords(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) {
    for (const word of name.toLowerCase().match(/\p{L}{3,}/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** How many letters must be added, left out, replaced or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1]
      let least = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      }
      next.push(least)
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}
