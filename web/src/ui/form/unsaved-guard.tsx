import { useBlocker } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { uiTexts } from '../ui-texts.ts'

/** Asks before changes are lost: by a link, the back button, or closing the window. Not while they are being saved. */
export function UnsavedGuard({ isChanged, isLeaving }: { isChanged: boolean; isLeaving: RefObject<boolean> }) {
  const texts = useWords(uiTexts)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && !isLeaving.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => isChanged && !isLeaving.current,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      title={texts.unsavedTitle}
      onClose={blocker.reset}
      actions={
        <>
          <Button kind="danger" onClick={blocker.proceed}>
            {texts.leave}
          </Button>
          <Button kind="filled" onClick={blocker.reset}>
            {texts.stay}
          </Button>
        </>
      }
    >
      <p>{texts.leaveUnsaved}</p>
    </Dialog>
  )
}
