import { classNames } from '../class-names.ts'
import type { Column } from './columns.ts'

/** The title takes what is left, words are cut when they are long, figures never. */
export function cellClass<Row>({ align, className }: Column<Row>, isTitle: boolean): string {
  return classNames(
    'px-3 py-1.5 first:pl-4 last:pr-4',
    isTitle ? 'w-full max-w-0 min-w-52' : align === 'end' ? 'figure text-right' : 'max-w-64 truncate',
    className,
  )
}
