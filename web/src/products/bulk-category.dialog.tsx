import { useState } from 'react'
import type { Selection } from '../../../contract/src/bulk-changes.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { bulkTexts } from './bulk-texts.ts'
import { CategorySelect } from './category-select.tsx'
import { useBulkChange } from './use-bulk-change.ts'

interface Props {
  selection: Selection
  count: number
  onClose: () => void
  onDone: () => void
}

export function BulkCategoryDialog({ selection, count, onClose, onDone }: Props) {
  const texts = useWords(bulkTexts)
  const common = useWords(uiTexts)
  const change = useBulkChange()
  const [categoryId, setCategoryId] = useState('')
  const [isBusy, setBusy] = useState(false)
  const apply = async () => {
    setBusy(true)
    const isDone = await change(selection, { field: 'category', categoryId: categoryId || null })
    setBusy(false)
    if (isDone) onDone()
  }
  return (
    <Dialog
      title={texts.category}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="filled" type="submit" isBusy={isBusy}>
            {texts.move}
          </Button>
        </>
      }
    >
      <Field label={texts.newCategory} hint={texts.for(count)}>
        {(control) => <CategorySelect {...control} value={categoryId} onChange={setCategoryId} />}
      </Field>
    </Dialog>
  )
}
