import { Button, Text } from "@medusajs/ui"
import type { OfferList } from "./use-offer-list"

/** Next and previous: the list has no page numbers to jump to. */
export const ListPages = ({ list }: { list: OfferList }) => (
  <nav
    aria-label="Pages"
    className="flex items-center justify-between gap-x-4 px-6 py-3"
  >
    <Text size="small" className="text-ui-fg-subtle">
      {list.pageNumber ? `Page ${list.pageNumber}` : "A later page"}
    </Text>
    <div className="flex items-center gap-x-2">
      <Button
        size="small"
        variant="transparent"
        disabled={!list.hasBefore}
        onClick={list.goBack}
      >
        {list.pageNumber === null ? "First page" : "Previous"}
      </Button>
      <Button
        size="small"
        variant="transparent"
        disabled={!list.hasNext || list.page.isPlaceholderData}
        onClick={list.goNext}
      >
        Next
      </Button>
    </div>
  </nav>
)
