import type { ComponentProps } from 'react'
import { useWords } from '../lib/texts.ts'
import { Select } from '../ui/select.tsx'
import { useCategories } from './category-queries.ts'
import { productsTexts } from './products-texts.ts'

interface Props extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  /** '' = none chosen. */
  value: string
  onChange: (categoryId: string) => void
  /** What '' means here. */
  none?: string
  /** Left out with everything below it. */
  without?: string
}

/** The tree as a list, each below its parent. */
export function CategorySelect({ value, onChange, none, without, ...rest }: Props) {
  const texts = useWords(productsTexts)
  const { items, byId } = useCategories()
  const isBelow = (id: string | null): boolean =>
    id !== null && (id === without || isBelow(byId.get(id)?.parentId ?? null))
  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{none ?? texts.noCategory}</option>
      {items
        .filter(({ id }) => without === undefined || !isBelow(id))
        .map(({ id, name, depth }) => (
          <option key={id} value={id}>
            {`${'\u2003'.repeat(depth - 1)}${name}`}
          </option>
        ))}
    </Select>
  )
}
