import { useState } from "react"
import type { Campaign, NewCampaign } from "../../lib/marketing-types"
import { weekName } from "../../lib/week-name"

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** What is typed of a mail: a new one, or one that is changed. */
export function useCampaignForm(campaign: Campaign | undefined) {
  const listed = campaign?.items.map(({ product_id }) => product_id) ?? []
  const [form, setForm] = useState({
    name: campaign?.name ?? weekName(new Date()),
    subject: campaign?.subject ?? "The week's deals",
    intro: campaign?.intro ?? "",
    product_ids: listed,
  })
  const { name, product_ids } = form
  const subject = form.subject.trim()
  const isNamed = NAME.test(name)
  return {
    ...form,
    set: (over: Partial<typeof form>) => setForm({ ...form, ...over }),
    nameError: name && !isNamed ? "1 to 64 of a-z, 0-9, dot, dash, _" : null,
    isReady: isNamed && subject !== "" && product_ids.length > 0,
    body: {
      name,
      subject,
      intro: form.intro.trim(),
      product_ids,
    } as NewCampaign,
    /** The same products stay as the letter has them, sold out or not. */
    hasNewProducts: product_ids.join() !== listed.join(),
  }
}

export type CampaignForm = ReturnType<typeof useCampaignForm>
