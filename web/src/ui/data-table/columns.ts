import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end, aligned by their point, and are never cut. */
  align?: 'start' | 'end'
  /** The endpoint's words for its `sort`; one alone where it knows only one. */
  sort?: { ascending?: string; descending?: string }
  isHiddenAtFirst?: boolean
  /** It takes the room that is left and holds the row's link; on phones a row is a card and this its first line. */
  isTitle?: boolean
  className?: string
}

/** How a row opens. */
export interface RowActs<Row> {
  linkTo?: ((row: Row) => LinkProps) | undefined
  onOpen?: ((row: Row) => void) | undefined
}

/** The column that holds the link: the marked one, or the first. */
export function titleColumn<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ isTitle }) => isTitle) ?? columns[0]
}

/** What a click on the header asks for: figures begin with the greatest, words with A. */
export function nextSort<Row>({ sort, align }: Column<Row>, current: string | undefined): string | undefined {
  if (!sort) return undefined
  const inOrder = align === 'end' ? [sort.descending, sort.ascending] : [sort.ascending, sort.descending]
  const [first, second] = inOrder.filter((word) => word !== undefined)
  return current === first && second !== undefined ? second : first
}

export function sortedDirection<Row>({ sort }: Column<Row>, current: string | undefined): 'asc' | 'desc' | undefined {
  if (!sort || current === undefined) return undefined
  if (current === sort.ascending) return 'asc'
  return current === sort.descending ? 'desc' : undefined
}
