import { fold } from '../../ui/fold.ts'
import { wordsOf } from './fold.ts'

interface Entry {
  id: string
  name: string
  sku: string
  barcode: string | null
}

/** More words than a name has. */
const MOST_PARTS = 20

/** Finds by the beginnings of words, in any order, in memory. */
export class WordIndex<Item extends Entry> {
  /** By name. */
  readonly #items: Item[]
  readonly #names: string[]
  readonly #words: string[]
  /** For each word the places of the items that have it, ascending. */
  readonly #places: number[][]

  constructor(items: readonly Item[]) {
    const sorted = items.map((item) => ({ item, name: fold(item.name) })).sort((a, b) => compare(a.name, b.name))
    this.#items = sorted.map(({ item }) => item)
    this.#names = sorted.map(({ name }) => name)
    const byWord = new Map<string, number[]>()
    this.#items.forEach((item, place) => {
      for (const word of new Set(wordsOf(`${item.name} ${item.sku} ${item.barcode ?? ''}`))) {
        const places = byWord.get(word)
        if (places) places.push(place)
        else byWord.set(word, [place])
      }
    })
    this.#words = [...byWord.keys()].sort(compare)
    this.#places = this.#words.map((word) => byWord.get(word) ?? [])
  }

  /** At most `most`: names that begin with the text first, then by name. */
  find(text: string, most: number): Item[] {
    const parts = wordsOf(text)
    if (parts.length === 0) return []
    // How many of the parts, from the first on, each item has.
    const had = new Uint8Array(this.#items.length)
    for (const [index, part] of parts.slice(0, MOST_PARTS).entries()) this.#mark(part, index, had)
    const whole = fold(text).trim()
    const first: Item[] = []
    const later: Item[] = []
    for (let place = 0; place < had.length && first.length < most; place++) {
      const item = this.#items[place]
      if (item === undefined || had[place] !== Math.min(parts.length, MOST_PARTS)) continue
      if (this.#names[place]?.startsWith(whole)) first.push(item)
      else if (later.length < most) later.push(item)
    }
    return [...first, ...later].slice(0, most)
  }

  /** The word that was probably meant, when none begins as typed. */
  nearest(text: string): string | undefined {
    const typed = fold(text).trim()
    const most = typed.length <= 4 ? 1 : 2
    let best: { word: string; distance: number } | undefined
    for (const word of this.#words) {
      if (word.length < 3 || /\d/.test(word) || Math.abs(word.length - typed.length) > most) continue
      const distance = distanceOf(typed, word)
      if (distance > 0 && distance <= most && (!best || distance < best.distance)) best = { word, distance }
    }
    return best?.word
  }

  all(): readonly Item[] {
    return this.#items
  }

  #mark(part: string, had: number, marks: Uint8Array): void {
    for (let at = this.#firstAtOrAfter(part); this.#words[at]?.startsWith(part); at++) {
      for (const place of this.#places[at] ?? []) if (marks[place] === had) marks[place] = had + 1
    }
  }

  #firstAtOrAfter(part: string): number {
    let low = 0
    let high = this.#words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(this.#words[middle] ?? '', part) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** By code unit, as the binary search needs it. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Letters to add, leave out or replace. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[to.length] ?? 0
}
