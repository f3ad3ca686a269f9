import type { AdapterField } from "../adapter"

export const PARTNERSTACK_CREDENTIALS: readonly AdapterField[] = [
  {
    name: "api_key",
    label: "API key",
    help: "At dash.partnerstack.com, your profile at the bottom left, then Settings > API keys. It is the key of a partner; the public and secret keys of a vendor do not work here.",
    required: true,
    secret: true,
    check: (value) =>
      /^[\x21-\x7e]{8,500}$/.test(value) ? null : "has spaces or is too short",
  },
]

export const PARTNERSTACK_SETTINGS: readonly AdapterField[] = [
  {
    name: "programs",
    label: "Programs",
    help: "Whether to read the programs you joined, or all of the marketplace. Only joined ones pay; the others link to their website.",
    required: false,
    secret: false,
    choices: ["joined", "all"],
    default: "joined",
  },
]
