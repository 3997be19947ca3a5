import { useQueryClient } from '@tanstack/react-query'
import { ImagePlus, Trash2 } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { Product } from '../../../contract/src/products.ts'
import { ask } from '../lib/ask.ts'
import { outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Panel } from '../ui/panel.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { colourOf } from './product-image.tsx'
import { productTexts } from './product-texts.ts'
import { PRODUCT_GROUPS } from './use-bulk-change.ts'

/** Its image; another one is dropped on it or chosen, and seen while it is sent. */
export function ProductPicture({ product }: { product: Product }) {
  const texts = useWords(productTexts)
  const mayChange = useMay()('products.update')
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [sent, setSent] = useState<File | null>(null)
  const preview = usePreview(sent)
  const shown = preview ?? product.image?.url
  const attempt = async (act: () => Promise<unknown>, done: string) => {
    try {
      await act()
      await outdate(client, PRODUCT_GROUPS)
      toast(done)
    } catch (error) {
      toastError(error)
    }
    setSent(null)
  }
  const upload = (file: File | undefined) => {
    if (!file || sent) return
    setSent(file)
    void attempt(() => ask('products.setImage', { params: { id: product.id }, file }), texts.imageSaved)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (mayChange) upload(event.dataTransfer.files[0])
  }
  return (
    <Panel
      aria-label={texts.image}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(mayChange)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames('relative overflow-hidden', isOver && 'border-accent! bg-accent-tint!')}
    >
      {shown ? (
        <img
          src={shown}
          alt={product.name}
          className={classNames('aspect-[4/3] w-full object-contain', sent && 'opacity-60')}
        />
      ) : (
        <div
          className={classNames(
            'flex aspect-[2/1] w-full flex-col items-center justify-center gap-1 text-center',
            mayChange ? 'text-muted' : colourOf(product.categoryId),
          )}
        >
          {mayChange ? (
            <>
              <ImagePlus aria-hidden="true" className="size-8 stroke-[1.75] text-faint" />
              <span>{texts.dropImage}</span>
              <span className="text-sm text-faint">{texts.imageRules}</span>
            </>
          ) : (
            <span className="text-4xl font-medium">{product.name.charAt(0).toUpperCase()}</span>
          )}
        </div>
      )}
      {sent && (
        <p role="status" className="absolute inset-x-0 top-2 flex items-center justify-center gap-2 text-sm">
          <Spinner /> {texts.uploading}
        </p>
      )}
      {mayChange && (
        <div className="flex items-center justify-end gap-1 border-t border-hairline p-2">
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
            aria-label={texts.image}
            tabIndex={-1}
            className="seen-by-readers-only"
            onChange={({ target }) => {
              upload(target.files?.[0])
              target.value = ''
            }}
          />
          {product.image && (
            <IconButton
              label={texts.removeImage}
              icon={<Trash2 aria-hidden="true" className="size-4" />}
              onClick={() =>
                void attempt(() => ask('products.removeImage', { params: { id: product.id } }), texts.imageRemoved)
              }
            />
          )}
          <Button size="small" isBusy={sent !== null} onClick={() => input.current?.click()}>
            {product.image ? texts.changeImage : texts.addImage}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function usePreview(file: File | null): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file) return setAddress(undefined)
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
