import { type ReactNode, useState } from 'react'
import type { Category } from '../../../contract/src/categories.ts'
import { newId } from '../lib/ids.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { categoriesTexts } from './categories-texts.ts'
import { CategorySelect } from './category-select.tsx'
import { useCategoryActs } from './use-category-acts.ts'

interface CategoryDialogProps {
  category: Category
  onClose: () => void
}

interface NewCategoryProps {
  parent: Category | null
  onClose: () => void
  onCreated?: (id: string) => void
}

export function NewCategoryDialog({ parent, onClose, onCreated }: NewCategoryProps) {
  const texts = useWords(categoriesTexts)
  const acts = useCategoryActs()
  const [name, setName] = useState('')
  return (
    <ActDialog
      title={parent ? texts.newBelowOf(parent.name) : texts.new}
      act={texts.createAct}
      mayAct={name.trim() !== ''}
      onAct={async () => {
        const id = newId()
        const isDone = await acts.create({ id, name, parentId: parent?.id ?? null })
        if (isDone) onCreated?.(id)
        return isDone
      }}
      onClose={onClose}
    >
      <Field label={texts.name}>
        {(control) => (
          <TextInput {...control} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
    </ActDialog>
  )
}

/** The button twin of dragging. */
export function MoveCategoryDialog({ category, onClose }: CategoryDialogProps) {
  const texts = useWords(categoriesTexts)
  const acts = useCategoryActs()
  const [parentId, setParentId] = useState(category.parentId ?? '')
  return (
    <ActDialog
      title={texts.moveTitle(category.name)}
      act={texts.moveAct}
      mayAct={(parentId || null) !== category.parentId}
      onAct={() => acts.move(category, parentId || null)}
      onClose={onClose}
    >
      <Field label={texts.moveInto}>
        {(control) => (
          <CategorySelect
            {...control}
            none={texts.firstLevel}
            without={category.id}
            value={parentId}
            onChange={setParentId}
          />
        )}
      </Field>
    </ActDialog>
  )
}

export function MergeCategoryDialog({ category, onClose }: CategoryDialogProps) {
  const texts = useWords(categoriesTexts)
  const acts = useCategoryActs()
  const [intoId, setIntoId] = useState('')
  return (
    <ActDialog
      title={texts.mergeTitle(category.name)}
      act={texts.mergeAct}
      mayAct={intoId !== ''}
      onAct={() => acts.merge(category, intoId)}
      onClose={onClose}
    >
      <Field label={texts.mergeInto} hint={texts.mergeHint(category.name, category.branchProductsCount)}>
        {(control) => (
          <CategorySelect
            {...control}
            none={texts.chooseOne}
            without={category.id}
            value={intoId}
            onChange={setIntoId}
          />
        )}
      </Field>
    </ActDialog>
  )
}

/** For one that holds anything: where that goes. */
export function DeleteCategoryDialog({ category, onClose }: CategoryDialogProps) {
  const texts = useWords(categoriesTexts)
  const acts = useCategoryActs()
  const [to, setTo] = useState<'parent' | 'other'>('parent')
  const [otherId, setOtherId] = useState('')
  const above = category.path.at(-2)
  return (
    <ActDialog
      title={texts.deleteTitle(category.name)}
      act={texts.delete}
      mayAct={to === 'parent' || otherId !== ''}
      onAct={() => acts.remove(category, to === 'parent' ? 'parent' : otherId)}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <Field label={texts.contentsTo} hint={texts.contents(category.productsCount, category.childrenCount)}>
          {(control) => (
            <Select {...control} value={to} onChange={({ target }) => setTo(target.value as typeof to)}>
              <option value="parent">{above ? texts.toParent(above) : texts.toNone}</option>
              <option value="other">{texts.chooseOne}</option>
            </Select>
          )}
        </Field>
        {to === 'other' && (
          <Field label={texts.chooseOne}>
            {(control) => (
              <CategorySelect
                {...control}
                none={texts.chooseOne}
                without={category.id}
                value={otherId}
                onChange={setOtherId}
              />
            )}
          </Field>
        )}
      </div>
    </ActDialog>
  )
}

interface ActDialogProps {
  title: string
  act: string
  mayAct: boolean
  /** True: done, and the dialog closes. */
  onAct: () => Promise<boolean>
  onClose: () => void
  children: ReactNode
}

function ActDialog({ title, act, mayAct, onAct, onClose, children }: ActDialogProps) {
  const common = useWords(uiTexts)
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    if (!mayAct || isBusy) return
    setBusy(true)
    const isDone = await onAct()
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="filled" type="submit" isBusy={isBusy} disabled={!mayAct}>
            {act}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
