import { Heading, Table, Text } from "@medusajs/ui"
import type { ImportRefusal } from "../../lib/types"
import { linesOf } from "./lines-of"
import { scrollTo } from "./scroll-to"

type ImportErrorsProps = { csv: string; refusal: ImportRefusal }

/** Every line that is wrong, beside what it says. */
export const ImportErrors = ({ csv, refusal }: ImportErrorsProps) => {
  const lines = linesOf(csv)
  const { errors = [], message } = refusal
  return (
    <section ref={scrollTo} role="alert" className="flex flex-col gap-y-2">
      <Heading level="h2" className="text-ui-fg-error">
        Nothing was imported
      </Heading>
      {errors.length === 0 ? (
        <Text size="small" className="whitespace-pre-line">
          {message}
        </Text>
      ) : (
        <div className="max-h-80 overflow-auto rounded-lg border">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>Line</Table.HeaderCell>
                <Table.HeaderCell>Says</Table.HeaderCell>
                <Table.HeaderCell>What is wrong</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {errors.map(({ line, column, message: wrong }) => (
                <Table.Row key={`${line}-${column}-${wrong}`}>
                  <Table.Cell>{line}</Table.Cell>
                  <Table.Cell className="max-w-48 truncate font-mono text-xs">
                    {lines[line - 1]}
                  </Table.Cell>
                  <Table.Cell className="whitespace-normal">{wrong}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </section>
  )
}
