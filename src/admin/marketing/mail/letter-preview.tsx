import { Skeleton, Tabs, Text } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useLetterPreview } from "../../hooks/marketing"

/** The mail as it goes out. Scripts and forms of it do nothing here. */
export const LetterPreview = ({ id }: { id: string }) => {
  const { data, isPending, isError, error, refetch } = useLetterPreview(id)
  if (isError) {
    return <LoadFailed error={error} onRetry={refetch} />
  }
  if (isPending) {
    return (
      <Skeleton className="h-[600px]" aria-busy aria-label="Loading preview" />
    )
  }
  return (
    <section
      aria-label="Preview"
      className="border-ui-border-base self-start overflow-hidden rounded-lg border"
    >
      <div className="bg-ui-bg-subtle border-ui-border-base border-b px-4 py-3">
        <Text size="small" className="text-ui-fg-muted">
          Subject
        </Text>
        <Text weight="plus">{data.subject}</Text>
      </div>
      <Tabs defaultValue="html">
        <Tabs.List aria-label="Form of the mail" className="p-2">
          <Tabs.Trigger value="html">With pictures</Tabs.Trigger>
          <Tabs.Trigger value="text">Plain text</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="html">
          <iframe
            title="The mail with pictures"
            sandbox=""
            srcDoc={data.html}
            className="h-[560px] w-full bg-white"
          />
        </Tabs.Content>
        <Tabs.Content value="text">
          <pre className="txt-small text-ui-fg-base max-h-[560px] overflow-auto whitespace-pre-wrap break-words p-4">
            {data.text}
          </pre>
        </Tabs.Content>
      </Tabs>
    </section>
  )
}
