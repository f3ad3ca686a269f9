import { Button, FocusModal, Heading, Text, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { ErrorLine } from "../../components/error-line"
import { useAddKeySet } from "../../hooks/provenance/key-sets"
import { messageOf } from "../../lib/format"
import { isKey } from "./is-key"
import { EMPTY_KEY_SET, KeySetFields } from "./key-set-fields"

/** Adds a set, or the next version of one when the name is taken. */
export const AddKeySetModal = ({ onClose }: { onClose: () => void }) => {
  const [keySet, setKeySet] = useState(EMPTY_KEY_SET)
  const { mutate, isPending, error } = useAddKeySet()
  const { name, sdm_meta_read_key, sdm_file_read_key } = keySet
  const isReady =
    name.trim() !== "" && isKey(sdm_meta_read_key) && isKey(sdm_file_read_key)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    mutate(keySet, {
      onSuccess: ({ key_set }) => {
        toast.success(`${key_set.name}, version ${key_set.version}, added`)
        onClose()
      },
    })
  }
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <form onSubmit={onSubmit} className="flex h-full flex-col">
          <FocusModal.Header>
            <Button
              size="small"
              type="submit"
              isLoading={isPending}
              disabled={!isReady}
            >
              Add key set
            </Button>
          </FocusModal.Header>
          <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
            <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-6 py-10">
              <div>
                <FocusModal.Title asChild>
                  <Heading>Add key set</Heading>
                </FocusModal.Title>
                <FocusModal.Description asChild>
                  <Text size="small" className="text-ui-fg-subtle">
                    Copy these from the setup of your chip encoder. A name that
                    exists gets its next version; the older ones stay live for
                    the chips that have them. The keys are encrypted when they
                    are stored and never shown again.
                  </Text>
                </FocusModal.Description>
              </div>
              <KeySetFields keySet={keySet} onChange={setKeySet} />
              <ErrorLine message={error && messageOf(error)} />
            </div>
          </FocusModal.Body>
        </form>
      </FocusModal.Content>
    </FocusModal>
  )
}
