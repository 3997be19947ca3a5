import { Link } from '@tanstack/react-router'
import { FolderTree, Plus } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, useMemo, useState } from 'react'
import type { Category } from '../../../contract/src/categories.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { categoriesTexts } from './categories-texts.ts'
import {
  DeleteCategoryDialog,
  MergeCategoryDialog,
  MoveCategoryDialog,
  NewCategoryDialog,
} from './category-dialogs.tsx'
import { useCategories } from './category-queries.ts'
import { type CategoryAct, CategoryRow } from './category-row.tsx'
import { isWithin, stepInTree, visibleRows } from './category-tree.ts'
import { useCategoryActs } from './use-category-acts.ts'

type Pending = { act: CategoryAct; category: Category | null } | null

export function CategoriesPage() {
  const texts = useWords(categoriesTexts)
  const may = useMay()
  const { query, items } = useCategories()
  const { remove } = useCategoryActs()
  const [pending, setPending] = useState<Pending>(null)
  const close = () => setPending(null)
  const begin = (category: Category, act: CategoryAct | null) => {
    const isEmpty = category.productsCount === 0 && category.childrenCount === 0
    if (act === 'delete' && isEmpty) void remove(category)
    else setPending(act && { act, category })
  }
  return (
    <>
      <PageHeader title={texts.title} trail={[{ label: texts.products, to: '/products' }]}>
        {may('products.create') && (
          <Button
            kind="filled"
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => setPending({ act: 'new', category: null })}
          >
            {texts.new}
          </Button>
        )}
      </PageHeader>
      <Panel>
        {query.isPending && <Skeleton className="m-4 h-80" />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState icon={<FolderTree aria-hidden="true" />} title={texts.empty} />
        )}
        {items.length > 0 && (
          <Tree
            items={items}
            renamed={pending?.act === 'rename' ? (pending.category?.id ?? null) : null}
            onAct={begin}
          />
        )}
      </Panel>
      <p className="mt-3 flex flex-wrap justify-between gap-2 text-sm text-muted">
        <span className="hidden pointer-fine:inline">{texts.keys}</span>
        {query.data && query.data.productsWithoutCategory > 0 && (
          <Link to="/products" search={{ hasCategory: false }} className="figure hover:text-accent hover:underline">
            {texts.withoutCategory}: {texts.count(query.data.productsWithoutCategory)}
          </Link>
        )}
      </p>
      {pending?.act === 'new' && <NewCategoryDialog parent={pending.category} onClose={close} />}
      {pending?.act === 'move' && pending.category && (
        <MoveCategoryDialog category={pending.category} onClose={close} />
      )}
      {pending?.act === 'merge' && pending.category && (
        <MergeCategoryDialog category={pending.category} onClose={close} />
      )}
      {pending?.act === 'delete' && pending.category && (
        <DeleteCategoryDialog category={pending.category} onClose={close} />
      )}
    </>
  )
}

interface TreeProps {
  items: Category[]
  renamed: string | null
  onAct: (category: Category, act: CategoryAct | null) => void
}

function Tree({ items, renamed, onAct }: TreeProps) {
  const texts = useWords(categoriesTexts)
  const may = useMay()
  const { move } = useCategoryActs()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<string | null>(null)
  const [dragged, setDragged] = useState<Category | null>(null)
  const byId = useMemo(() => new Map(items.map((one) => [one.id, one])), [items])
  const rows = visibleRows(items, closed)
  const focused = rows.some(({ category }) => category.id === chosen) ? chosen : (rows[0]?.category.id ?? null)
  const toggle = (id: string, isOpen: boolean) => {
    const next = new Set(closed)
    if (isOpen) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  const press = (event: KeyboardEvent) => {
    const category = focused === null ? undefined : byId.get(focused)
    if (!category || event.ctrlKey || event.altKey || event.metaKey) return
    // Inside of a row are a link and a menu, whose keys are their own.
    if ((event.target as HTMLElement).getAttribute('role') !== 'treeitem') return
    if (event.key === 'F2' && may('products.update')) onAct(category, 'rename')
    else if (event.key === 'Delete' && may('products.delete')) onAct(category, 'delete')
    else {
      const step = stepInTree(rows, category.id, event.key)
      if (!step) return
      if ('open' in step) toggle(step.open, true)
      else if ('close' in step) toggle(step.close, false)
      else document.getElementById(`category-${step.focus}`)?.focus()
    }
    event.preventDefault()
  }
  const mayDropOn = (target: Category | null) =>
    dragged !== null && dragged.parentId !== (target?.id ?? null) && !(target && isWithin(byId, target.id, dragged.id))
  const dropOn = (target: Category | null) => {
    if (dragged && mayDropOn(target)) void move(dragged, target?.id ?? null)
    setDragged(null)
  }
  return (
    <>
      {mayDropOn(null) && <RootTarget label={texts.dropHere} onDropOn={() => dropOn(null)} />}
      <div role="tree" aria-label={texts.tree} onKeyDown={press}>
        {rows.map((row) => (
          <CategoryRow
            key={row.category.id}
            row={row}
            isFocused={row.category.id === focused}
            isRenamed={row.category.id === renamed}
            isTarget={mayDropOn(row.category)}
            onAct={(act) => onAct(row.category, act)}
            onToggle={() => toggle(row.category.id, !row.isOpen)}
            onFocus={() => setChosen(row.category.id)}
            onDrag={(isDragged) => setDragged(isDragged ? row.category : null)}
            onDropOn={() => dropOn(row.category)}
          />
        ))}
      </div>
    </>
  )
}

function RootTarget({ label, onDropOn }: { label: string; onDropOn: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: «Mover a…» does the same by keyboard
    <div
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onDropOn()
      }}
      className="m-2 rounded-control border border-dashed border-accent bg-accent-tint px-3 py-2 text-center text-sm text-accent"
    >
      {label}
    </div>
  )
}
