import { FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Field } from '../ui/field.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { NewCategoryDialog } from './category-dialogs.tsx'
import { CategorySelect } from './category-select.tsx'
import { productTexts } from './product-texts.ts'

const { useValue, useFormState } = formFor<{ categoryId?: string | null | undefined }>()

/** One of the tree, or a new one without leaving the form. */
export function CategoryField() {
  const texts = useWords(productTexts)
  const may = useMay()
  const { set } = useFormState()
  const categoryId = useValue('categoryId') ?? ''
  const [isNew, setNew] = useState(false)
  return (
    <Field label={texts.category}>
      {(control) => (
        <span className="flex items-center gap-1">
          <CategorySelect
            {...control}
            none={texts.noCategory}
            value={categoryId}
            onChange={(id) => set('categoryId', id || null)}
          />
          {may('products.create') && (
            <IconButton
              label={texts.newCategory}
              icon={<FolderPlus aria-hidden="true" className="size-4" />}
              onClick={() => setNew(true)}
            />
          )}
          {/* A form cannot stand in a form. */}
          {isNew &&
            createPortal(
              <NewCategoryDialog
                parent={null}
                onClose={() => setNew(false)}
                onCreated={(id) => set('categoryId', id)}
              />,
              document.body,
            )}
        </span>
      )}
    </Field>
  )
}
