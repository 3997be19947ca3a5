import { useQueryClient } from '@tanstack/react-query'
import type { Category, CategoryChanges } from '../../../contract/src/categories.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { outdate } from '../lib/queries.ts'
import { say } from '../lib/texts.ts'
import { toast, toastError } from '../ui/toast.ts'
import { categoriesTexts } from './categories-texts.ts'

/** What is done to the tree; each says what it did, and with what it can be undone. True: done. */
export function useCategoryActs() {
  const client = useQueryClient()
  const texts = say(categoriesTexts)
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act()
      return true
    } catch (error) {
      toastError(error)
      return false
    } finally {
      await outdate(client, ['categories', 'products'])
    }
  }
  const change = ({ id }: Category, version: number, body: CategoryChanges) =>
    ask('categories.update', { params: { id }, version, body })
  const create = (wish: { id: string; name: string; parentId: string | null; description?: string | null }) =>
    attempt(async () => {
      const { name } = await ask('categories.create', { body: wish })
      toast(texts.created(name))
    })
  return {
    create,
    rename: (category: Category, name: string) =>
      attempt(async () => {
        const { version } = await change(category, category.version, { name })
        toast(
          texts.renamed(name),
          () => void attempt(async () => void (await change(category, version, { name: category.name }))),
        )
      }),
    setActive: (category: Category, isActive: boolean) =>
      attempt(async () => void (await change(category, category.version, { isActive }))),
    move: (category: Category, parentId: string | null) =>
      attempt(async () => {
        const moved = await change(category, category.version, { parentId })
        const into = moved.path.slice(0, -1).join(' › ') || texts.firstLevel
        toast(
          texts.moved(category.name, into),
          () => void attempt(async () => void (await change(category, moved.version, { parentId: category.parentId }))),
        )
      }),
    merge: (category: Category, intoId: string) =>
      attempt(async () => {
        const into = await ask('categories.merge', { params: { id: category.id }, body: { intoId } })
        toast(texts.merged(category.name, into.name))
      }),
    /** `contentsTo` only where it holds anything; an empty one comes back by undoing. */
    remove: ({ id, name, parentId, description }: Category, contentsTo?: string) =>
      attempt(async () => {
        await ask('categories.delete', { params: { id }, query: contentsTo ? { contentsTo } : {} })
        toast(
          texts.deleted(name),
          contentsTo ? undefined : () => void create({ id: newId(), name, parentId, description }),
        )
      }),
  }
}
