/** A part of a document, in points. */
export interface Piece {
  height: number
  /** Of the table, whose head and sum go along to the next page. */
  isLine: boolean
}

export interface Room {
  /** What a page has for its pieces. */
  height: number
  tableHead: number
  /** The row with the sum so far, at the end of a page and at the beginning of the next. */
  carry: number
}

/** Pieces `from` to before `to`, and how high they stand with what is repeated around them. */
export interface Page {
  from: number
  to: number
  height: number
}

/** As many pieces on each page as there is room for; each page has one at least. */
export function paginate(pieces: readonly Piece[], room: Room): Page[] {
  const pages: Page[] = []
  let page: Page = { from: 0, to: 0, height: 0 }
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    const needed = piece.height + (isLast ? 0 : room.carry)
    if (page.to > page.from && page.height + needed > room.height) {
      pages.push({ ...page, height: page.height + room.carry })
      page = { from: index, to: index, height: room.carry + (piece.isLine ? room.tableHead : 0) }
    }
    page = { ...page, to: index + 1, height: page.height + piece.height }
  }
  return [...pages, page]
}
