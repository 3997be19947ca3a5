import { Link } from '@tanstack/react-router'
import { ChevronRight, CircleSlash, Combine, Ellipsis, FolderInput, FolderPlus, Pencil, Trash2 } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { categoriesTexts } from './categories-texts.ts'
import type { TreeRow } from './category-tree.ts'
import { useCategoryActs } from './use-category-acts.ts'

export type CategoryAct = 'rename' | 'new' | 'move' | 'merge' | 'delete'

interface Props {
  row: TreeRow
  isFocused: boolean
  isRenamed: boolean
  /** Something is dragged that may be dropped here. */
  isTarget: boolean
  onAct: (act: CategoryAct | null) => void
  onToggle: () => void
  onFocus: () => void
  onDrag: (isDragged: boolean) => void
  onDropOn: () => void
}

export function CategoryRow(props: Props) {
  const { row, isFocused, isRenamed, isTarget, onAct, onToggle } = props
  const { category, position, siblings, isOpen } = row
  const texts = useWords(categoriesTexts)
  const mayMove = useMay()('products.update')
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!isTarget) return
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      role="treeitem"
      id={`category-${category.id}`}
      aria-level={category.depth}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={category.childrenCount > 0 ? isOpen : undefined}
      aria-selected={isFocused}
      aria-label={[category.name, !category.isActive && texts.inactive, texts.count(category.branchProductsCount)]
        .filter(Boolean)
        .join(' ')}
      tabIndex={isFocused ? 0 : -1}
      onFocus={props.onFocus}
      draggable={mayMove && !isRenamed}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', category.name)
        props.onDrag(true)
      }}
      onDragEnd={() => props.onDrag(false)}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        props.onDropOn()
      }}
      className={classNames(
        'group flex min-h-10 items-center gap-1 border-b border-hairline pr-2 last:border-0 hover:bg-sunken pointer-coarse:min-h-12',
        indents[category.depth],
        isOver && 'bg-accent-tint!',
        !category.isActive && 'text-faint',
      )}
    >
      {category.childrenCount > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={isOpen ? texts.collapse : texts.expand}
          onClick={onToggle}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:text-text pointer-coarse:size-11"
        >
          <ChevronRight
            aria-hidden="true"
            className={classNames('size-4 transition-transform', isOpen && 'rotate-90')}
          />
        </button>
      ) : (
        <span className="size-6 shrink-0 pointer-coarse:size-11" />
      )}
      {isRenamed ? (
        <RenameInput row={row} onDone={() => onAct(null)} />
      ) : (
        <span className={classNames('min-w-0 truncate', category.depth === 1 && 'font-medium')}>{category.name}</span>
      )}{' '}
      {!category.isActive && <Badge icon={<CircleSlash aria-hidden="true" />}>{texts.inactive}</Badge>}{' '}
      <span className="flex-1" />
      <Link
        to="/products"
        search={{ categoryId: category.id }}
        tabIndex={isFocused ? 0 : -1}
        className="figure rounded-control px-2 py-1 text-sm text-muted hover:text-accent hover:underline"
      >
        {texts.count(category.branchProductsCount)}
      </Link>
      <RowMenu {...props} />
    </div>
  )
}

// Literal names, which is how the stylesheet finds them.
const indents: Record<number, string> = {
  1: 'pl-2',
  2: 'pl-8',
  3: 'pl-14',
  4: 'pl-20',
  5: 'pl-26',
  6: 'pl-32',
}

function RowMenu({ row: { category }, isFocused, onAct }: Props) {
  const texts = useWords(categoriesTexts)
  const may = useMay()
  const { setActive } = useCategoryActs()
  if (!may('products.create') && !may('products.update') && !may('products.delete')) return null
  return (
    <Menu
      trigger={
        <IconButton
          label={texts.acts(category.name)}
          tabIndex={isFocused ? 0 : -1}
          icon={<Ellipsis aria-hidden="true" className="size-4" />}
        />
      }
    >
      {may('products.create') && category.depth < 6 && (
        <MenuItem icon={<FolderPlus />} onSelect={() => onAct('new')}>
          {texts.newBelow}
        </MenuItem>
      )}
      {may('products.update') && (
        <>
          <MenuItem icon={<Pencil />} shortcut="F2" onSelect={() => onAct('rename')}>
            {texts.rename}
          </MenuItem>
          <MenuItem icon={<FolderInput />} onSelect={() => onAct('move')}>
            {texts.move}
          </MenuItem>
          <MenuItem icon={<CircleSlash />} onSelect={() => void setActive(category, !category.isActive)}>
            {category.isActive ? texts.deactivate : texts.activate}
          </MenuItem>
        </>
      )}
      {may('products.delete') && (
        <>
          <MenuItem icon={<Combine />} onSelect={() => onAct('merge')}>
            {texts.merge}
          </MenuItem>
          <MenuSeparator />
          <MenuItem isDanger icon={<Trash2 />} shortcut="Supr" onSelect={() => onAct('delete')}>
            {texts.delete}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

/** Enter or leaving keeps what was typed, Escape does not. */
function RenameInput({ row: { category }, onDone }: { row: TreeRow; onDone: () => void }) {
  const texts = useWords(categoriesTexts)
  const { rename } = useCategoryActs()
  const [name, setName] = useState(category.name)
  const isOver = useRef(false)
  const finish = () => {
    isOver.current = true
    onDone()
    requestAnimationFrame(() => document.getElementById(`category-${category.id}`)?.focus())
  }
  const keep = () => {
    if (isOver.current) return
    finish()
    if (name.trim() !== '' && name.trim() !== category.name) void rename(category, name.trim())
  }
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter') keep()
    if (event.key === 'Escape') finish()
  }
  return (
    <TextInput
      autoFocus
      aria-label={texts.name}
      maxLength={100}
      value={name}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setName(target.value)}
      onKeyDown={press}
      onBlur={keep}
      className="h-8! max-w-80"
    />
  )
}
