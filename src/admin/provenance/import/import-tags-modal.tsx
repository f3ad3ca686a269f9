import { Button, FocusModal, Heading, Text } from "@medusajs/ui"
import { ErrorLine } from "../../components/error-line"
import { CsvInput } from "./csv-input"
import { ImportDefaults } from "./import-defaults"
import { ImportErrors } from "./import-errors"
import { ImportValid } from "./import-valid"
import { TemplateLink } from "./template-link"
import { useTagImport } from "./use-tag-import"

/** Checks a CSV first and imports it then: all of its rows, or none. */
export const ImportTagsModal = ({ onClose }: { onClose: () => void }) => {
  const form = useTagImport(onClose)
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header>
          <div className="flex items-center gap-x-2">
            <Button
              size="small"
              variant="secondary"
              isLoading={form.isChecking}
              disabled={!form.csv.trim()}
              onClick={form.check}
            >
              Check
            </Button>
            <Button
              size="small"
              isLoading={form.isImporting}
              disabled={!form.checked?.ok}
              onClick={form.importAll}
            >
              Import
            </Button>
          </div>
        </FocusModal.Header>
        <FocusModal.Body className="flex flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-6 py-10">
            <div>
              <FocusModal.Title asChild>
                <Heading>Import tags</Heading>
              </FocusModal.Title>
              <FocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  A tag a line, all of them or none. Columns: uid, and where
                  rows differ key_set_id and product_id. <TemplateLink />
                </Text>
              </FocusModal.Description>
            </div>
            <ImportDefaults
              defaults={form.defaults}
              onChange={form.setDefaults}
            />
            <CsvInput csv={form.csv} onChange={form.setCsv} />
            <ErrorLine message={form.failure} />
            {form.checked?.ok && (
              <ImportValid csv={form.csv} valid={form.checked.answer.valid} />
            )}
            {form.checked && !form.checked.ok && (
              <ImportErrors csv={form.csv} refusal={form.checked.refusal} />
            )}
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}
