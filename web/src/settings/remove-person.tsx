import type { User } from '../../../contract/src/users.ts'
import { useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { peopleTexts } from './people-texts.ts'

export function RemovePerson({ person, onClose }: { person: User; onClose: () => void }) {
  const texts = useWords(peopleTexts)
  const ui = useWords(uiTexts)
  const remove = useAct('users.delete', ['users', 'roles'])
  const name = `${person.firstName} ${person.lastName}`
  return (
    <Dialog
      title={texts.removeTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button
            kind="danger"
            isBusy={remove.isPending}
            onClick={() =>
              remove.mutate(
                { params: { id: person.id } },
                {
                  onSuccess: () => {
                    toast(texts.removed(name))
                    onClose()
                  },
                },
              )
            }
          >
            {texts.remove}
          </Button>
        </>
      }
    >
      <p>{texts.removeHint}</p>
      {remove.error && (
        <p role="alert" className="mt-3 rounded-control bg-bad-tint px-3 py-2 text-bad">
          {sentenceOf(remove.error, ui)}
        </p>
      )}
    </Dialog>
  )
}
