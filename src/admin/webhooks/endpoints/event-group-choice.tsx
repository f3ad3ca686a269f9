import { Checkbox } from "@medusajs/ui"
import {
  type EventGroup,
  isAsked,
  toggleGroup,
  toggleType,
} from "../../lib/event-choice"

type EventGroupChoiceProps = {
  group: EventGroup
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** The types of one kind of thing, one by one or all of them. */
export const EventGroupChoice = (props: EventGroupChoiceProps) => {
  const { group, chosen, onChange } = props
  const isWhole = chosen.includes(group.pattern)
  const isSome = group.types.some(({ type }) => isAsked(chosen, type))
  return (
    <div className="flex flex-col gap-y-2 px-4 py-3">
      <label
        htmlFor={`events-${group.name}`}
        className="txt-compact-small-plus flex items-center gap-x-3"
      >
        <Checkbox
          id={`events-${group.name}`}
          className="shrink-0"
          checked={isWhole ? true : isSome ? "indeterminate" : false}
          onCheckedChange={() => onChange(toggleGroup(chosen, group))}
        />
        <span>
          Every {group.name} event{" "}
          <span className="text-ui-fg-muted font-mono text-xs font-normal">
            {group.pattern}
          </span>
        </span>
      </label>
      <ul className="flex flex-col gap-y-2 pl-8">
        {group.types.map(({ type, description }) => (
          <li key={type}>
            <label
              htmlFor={`event-${type}`}
              className="flex items-start gap-x-3"
            >
              <Checkbox
                id={`event-${type}`}
                className="mt-0.5 shrink-0"
                checked={isAsked(chosen, type)}
                onCheckedChange={() =>
                  onChange(toggleType(chosen, type, group))
                }
              />
              <span className="flex min-w-0 flex-col">
                <span className="break-words font-mono text-xs leading-5">
                  {type}
                </span>
                <span className="txt-small text-ui-fg-subtle">
                  {description}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}
