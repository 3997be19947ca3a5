import { useMutation } from '@tanstack/react-query'
import { ask } from '../lib/ask.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { FileDrop } from '../ui/file-drop.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { settingsTexts } from './settings-texts.ts'
import type { PartProps } from './use-settings.ts'

export const IMAGES = 'image/png,image/jpeg,image/webp,image/gif,image/avif'
export const MOST_IMAGE_BYTES = 5 * 1024 * 1024

export function LogoField({ settings, refresh }: PartProps) {
  const texts = useWords(settingsTexts)
  const ui = useWords(uiTexts)
  const mayChange = useMay()('settings.update')
  const upload = useMutation({
    mutationFn: (file: File) => ask('settings.setLogo', { file }),
    onSuccess: async () => {
      await refresh()
      toast(texts.logoSaved)
    },
  })
  const remove = useMutation({
    mutationFn: () => ask('settings.removeLogo', {}),
    onSuccess: async () => {
      await refresh()
      toast(texts.logoRemoved)
    },
    onError: toastError,
  })
  const image = settings.logo && (
    <img src={settings.logo.url} alt={texts.logo} className="max-h-24 max-w-full rounded-control object-contain" />
  )
  if (!mayChange) return image ?? '–'
  return (
    <FileDrop
      label={texts.logo}
      hint={texts.logoHint}
      accept={IMAGES}
      mostBytes={MOST_IMAGE_BYTES}
      isBusy={upload.isPending || remove.isPending}
      onFiles={([file]) => file && upload.mutate(file)}
      preview={image}
      onRemove={settings.logo ? () => remove.mutate() : undefined}
      error={upload.error ? sentenceOf(upload.error, ui) : undefined}
      className="max-w-md"
    />
  )
}
